// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.it.TestJvm.Outcome;
import dev.runahead.it.suites.FirstPool;
import dev.runahead.it.suites.NoSessions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a test JVM loads of Runahead in which no test asks for anything; {@code bench/run idle} counts the JDK's classes as well. */
@Timeout(120)
class IdleTests {

    private static final Pattern LOADED = Pattern.compile("\\] (dev\\.runahead\\.[^ ]+) source:");

    /** About twice as many as there were when this was written. */
    private static final int MOST = 40;

    @TempDir
    Path directory;

    private Path log;
    private TestJvm jvm;

    @BeforeEach
    void makeJvm() throws IOException {
        log = directory.resolve("classes.log");
        jvm = new TestJvm(Files.createDirectory(directory.resolve("j")))
                .option("-Xlog:class+load:file=" + log)
                .option("-Drunahead.mpi.launcher=local")
                .classPath("-cp", withoutAdapters());
    }

    @Test
    void noRunIsComposedWhereNobodyAsks() throws Exception {
        List<String> loaded = loadedBy(NoSessions.class);
        assertThat(loaded)
                .contains("dev.runahead.junit.Standby")
                .doesNotContain("dev.runahead.engine.Run", "dev.runahead.junit.PlanCopy")
                .hasSizeLessThan(MOST);
    }

    @Test
    void oneIsWhereSomebodyDoes() throws Exception {
        assertThat(loadedBy(FirstPool.class))
                .contains("dev.runahead.engine.Run")
                .hasSizeGreaterThan(MOST);
    }

    /** Those of Spring and of the agent: they look at a plan before it begins. */
    private static String withoutAdapters() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("runahead-spring") && !entry.contains("runahead-seam"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> loadedBy(Class<?> suite) throws Exception {
        Outcome outcome = jvm.run(suite);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        return LOADED.matcher(Files.readString(log))
                .results()
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !name.startsWith("dev.runahead.it."))
                .toList();
    }
}
