// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A temporary directory for the pools of one test, so that everything which they leave behind can be told. */
record BuildPlace(Path temporary) implements BuildContext {

    /** Has a build fail and leave nothing; gives its error. */
    MpiPoolException failureOf(MpiPoolSpec spec) {
        return failureOf(spec, new Machine(temporary, Long.MAX_VALUE));
    }

    MpiPoolException failureOf(MpiPoolSpec spec, Machine machine) {
        Set<Path> before = files();
        Traces elsewhere = new Traces();
        MpiPoolException failure = catchThrowableOfType(
                MpiPoolException.class, () -> PoolBuild.run(spec, this, machine, new ProcessBuilder()));
        assertThat(failure).as("the failure of a build").isNotNull();
        assertThat(files()).isEqualTo(before);
        assertThat(Traces.processes(temporary)).isEmpty();
        assertThat(elsewhere.newFilesElsewhere()).isEmpty();
        return failure;
    }

    private Set<Path> files() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Deadline deadline() {
        return Deadline.in(Duration.ofMinutes(5));
    }

    @Override
    public void phase(String phase) {
        // Nobody asks.
    }
}
