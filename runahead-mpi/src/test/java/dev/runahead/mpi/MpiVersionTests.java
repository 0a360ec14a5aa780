// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MpiVersionTests {

    @ParameterizedTest
    @CsvSource({
        "mpirun (Open MPI) 4.1.4, OPENMPI, 4",
        "mpiexec (Open MPI) 3.1.3, OPENMPI, 3",
        "mpirun (Open MPI) 5.0.7, OPENMPI, 5",
        "mpirun.openmpi (OpenRTE) 4.1.4, OPENMPI, 4",
        "mpirun (Open MPI) unknown, OPENMPI, 0",
        "HYDRA build details:, MPICH, 0",
        "HYDRA build details:|    Version:                                 4.0.2|    CC: gcc, MPICH, 4",
        "Intel(R) MPI Library for Linux* OS, , "
    })
    void isTheOneThatAnMpiPrints(String printed, MpiFamily family, Integer major) {
        assertThat(MpiVersion.in(printed.replace('|', '\n') + "\n"))
                .isEqualTo(java.util.Optional.ofNullable(family).map(found -> new MpiVersion(found, major)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This site has HYDRA build details: none and mpirun (Open MPI) 9.9\nmpirun (Open MPI) 4.1.4\n",
                "** module loads HYDRA **\n\nmpirun (Open MPI) 4.1.4\nReport bugs to http://www.open-mpi.org/\n"
            })
    void aBannerOfAWrapperIsNoVersion(String printed) {
        assertThat(MpiVersion.in(printed)).hasValue(new MpiVersion(MpiFamily.OPENMPI, 4));
    }
}
