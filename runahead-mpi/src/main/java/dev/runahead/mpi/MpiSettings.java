// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a user has set of an MPI's own settings, for errors: names and where they stand, never values. Immutable.
 *
 * @param mpirun which MPI's
 * @param overlay what workers get beside this JVM's environment
 * @param environment that of this JVM
 */
record MpiSettings(Mpirun mpirun, Map<String, String> overlay, Map<String, String> environment) {

    private static final int MOST = 12;

    static MpiSettings of(Mpirun mpirun, MpiPoolOptions options) {
        return new MpiSettings(mpirun, options.environment(), System.getenv());
    }

    /** As advice; empty if nothing is set. */
    String advice() {
        List<String> found = new ArrayList<>();
        add(found, overlay, "environment(...)");
        add(found, environment, "this JVM's environment");
        if (mpirun instanceof OpenMpi) {
            ParameterFile file = ParameterFile.ofOpenMpi(environment);
            file.names().forEach(name -> found.add(name + " in " + file.path()));
        }
        if (found.isEmpty()) {
            return "";
        }
        String more = found.size() > MOST ? " and " + (found.size() - MOST) + " more" : "";
        return "see whether it works without what is set of " + mpirun.product() + ": "
                + String.join(", ", found.subList(0, Math.min(found.size(), MOST))) + more;
    }

    private void add(List<String> found, Map<String, String> variables, String where) {
        variables.keySet().stream()
                .filter(name -> mpirun.settings().stream().anyMatch(name::startsWith))
                .sorted()
                .forEach(name -> found.add(name + " in " + where));
    }
}
