// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which MPI a launcher is of. Immutable.
 *
 * @param family the MPI
 * @param major the first number of its version; 0 if it does not say
 */
record MpiVersion(MpiFamily family, int major) {

    /**
     * What {@code --version} prints: {@code mpirun (Open MPI) 4.1.4}, alike in version 5, which by any other name of the
     * same program is {@code mpiexec (OpenRTE) 4.1.4}; or {@code HYDRA build details:} with a line {@code Version: 4.0.2}. Other
     * lines are those of a wrapper, which may speak of any MPI.
     */
    private static final Pattern OPEN_MPI = Pattern.compile(
            "(?m)^(?:mpirun|mpiexec|orterun|prterun)\\S* \\((?:Open MPI|OpenRTE)\\) (?:v?(\\d{1,4})\\b)?");

    private static final Pattern HYDRA = Pattern.compile("(?m)^HYDRA build details:(?:\\s*Version:\\s*(\\d{1,4})\\b)?");

    /** Empty if no line is that of an MPI that pools know. */
    static Optional<MpiVersion> in(String printed) {
        Matcher openMpi = OPEN_MPI.matcher(printed);
        if (openMpi.find()) {
            return Optional.of(new MpiVersion(MpiFamily.OPENMPI, major(openMpi)));
        }
        Matcher hydra = HYDRA.matcher(printed);
        return hydra.find() ? Optional.of(new MpiVersion(MpiFamily.MPICH, major(hydra))) : Optional.empty();
    }

    private static int major(Matcher found) {
        return found.group(1) == null ? 0 : Integer.parseInt(found.group(1));
    }
}
