// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.seam.fixture.Pool;
import dev.runahead.seam.jvm.SuiteJvm.Outcome;
import dev.runahead.seam.jvm.suites.Announced;
import dev.runahead.seam.jvm.suites.Grids;
import dev.runahead.seam.jvm.suites.Loaders;
import dev.runahead.seam.jvm.suites.Mocks;
import dev.runahead.seam.jvm.suites.Pools;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Whole JVMs with the agent's jar as users have it. */
@Timeout(180)
@EnabledIfSystemProperty(
        named = "seam.jar",
        matches = ".+",
        disabledReason = "runs when the jar is there, in Maven's phase integration-test")
class AgentTests {

    private static final String CONSTRUCTOR = Pool.class.getName() + "#<init>(int)";
    private static final String GRID = Grids.Grid.class.getName() + "#<init>()";
    private static final List<String> ONE_AHEAD =
            List.of("Pool size 4 here=true", "Pool size 4 here=false", "Pool size 4 here=false");
    private static final List<String> NONE_AHEAD =
            List.of("Pool size 4 here=true", "Pool size 4 here=true", "Pool size 4 here=true");

    @TempDir
    Path directory;

    @Test
    void unmodifiedTestsGetWhatWasBuiltAheadAndOnlyTheirClassIsRewritten() throws Exception {
        Path report = directory.resolve("report");
        Outcome outcome = jvm().agent()
                .seams(CONSTRUCTOR)
                .option("-Drunahead.seams.report=" + report)
                .run(Pools.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("pool")).isEqualTo(ONE_AHEAD);
        assertThat(outcome.printed()).contains("[runahead] handed over 2");
        assertThat(report(report)).containsEntry("transformed", "1").containsEntry("failed", "0");
    }

    @Test
    void withoutASeamClassesAreLookedAtAndNoneIsRewritten() throws Exception {
        Path report = directory.resolve("report");
        Outcome outcome =
                jvm().agent().option("-Drunahead.seams.report=" + report).run(Pools.class);
        assertThat(outcome.valuesOf("pool")).isEqualTo(NONE_AHEAD);
        assertThat(report(report)).containsEntry("transformed", "0").containsEntry("failed", "0");
        assertThat(Long.parseLong(report(report).getProperty("looked-at"))).isGreaterThan(100);
    }

    @Test
    void junitsConfigurationFileNamesSeamsToo() throws Exception {
        Path resources = Files.createDirectory(directory.resolve("resources"));
        Files.writeString(resources.resolve("junit-platform.properties"), "runahead.seams = " + CONSTRUCTOR + "\n");
        Outcome outcome = jvm().first(resources).agent().run(Pools.class);
        assertThat(outcome.valuesOf("pool")).isEqualTo(ONE_AHEAD);
    }

    @Test
    void itAttachesItselfOnlyIfAskedTo() throws Exception {
        Outcome unasked = jvm().seams(CONSTRUCTOR).run(Pools.class);
        assertThat(unasked.valuesOf("pool")).isEqualTo(NONE_AHEAD);
        assertThat(unasked.printed()).containsOnlyOnce("add -javaagent:" + SuiteJvm.JAR);
        Outcome asked =
                jvm().seams(CONSTRUCTOR).option("-Drunahead.seams.attach=true").run(Pools.class);
        assertThat(asked.valuesOf("pool")).as(asked.printed()).isEqualTo(ONE_AHEAD);
    }

    @Test
    void switchedOffItLeavesAllAsItIs() throws Exception {
        Path report = directory.resolve("report");
        Outcome outcome = jvm().agent()
                .seams(CONSTRUCTOR)
                .option("-Drunahead.enabled=false")
                .option("-Drunahead.seams.report=" + report)
                .run(Pools.class);
        assertThat(outcome.valuesOf("pool")).isEqualTo(NONE_AHEAD);
        assertThat(report(report)).containsEntry("transformed", "0");
    }

    @Test
    void whatCannotBeClosedIsBuiltAheadOnlyIfTheUserSaysHow() throws Exception {
        Outcome unsaid = jvm().agent().seams(GRID).run(Grids.class);
        assertThat(unsaid.valuesOf("grid")).containsExactly("here=true", "here=true", "here=true");
        assertThat(unsaid.declined()).containsExactly("cannot-be-closed seam-Grids.Grid");
        assertThat(unsaid.printed()).contains("has '" + GRID + "', but nobody could close");
        Outcome said = new SuiteJvm(Files.createDirectory(directory.resolve("said")))
                .agent()
                .seams(GRID + " close=stop")
                .run(Grids.class);
        assertThat(said.valuesOf("grid")).containsExactly("here=true", "here=false", "here=false");
        assertThat(said.declined()).isEmpty();
    }

    @Test
    void aSystemPropertyOfTheNextServerIsNotSeenBeforeItIsHandedOver() throws Exception {
        Outcome outcome = jvm().agent()
                .seams(Announced.Server.class.getName() + "#<init>()")
                .run(Announced.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("server")).containsExactly("here=false");
    }

    @Test
    void whatIsMockedIsLeftAlone() throws Exception {
        Outcome outcome = jvm().option("-javaagent:" + System.getProperty("mockito.jar"))
                .agent()
                .seams(Pool.class.getName() + "#<init>(int), " + Pool.class.getName() + "#named(String), "
                        + Pool.class.getName() + "$Builder#start()")
                .run(Mocks.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("again")).containsExactly("here=false");
        assertThat(outcome.valuesOf("mocks")).containsExactly("done");
        assertThat(outcome.declined()).contains("rewritten seam-Pool", "rewritten seam-Pool.Builder.start");
    }

    @Test
    void jacocoSeesClassesAsTheyAreInTheirFilesThoughItComesSecond() throws Exception {
        byte[] alone = coverage("alone", List.of());
        byte[] after = coverage("after", List.of("seam", "jacoco"));
        assertThat(alone).hasSize(8).isEqualTo(after);
    }

    /** The number by which JaCoCo knows the suite's class, which it makes of the class's bytes. */
    private byte[] coverage(String name, List<String> agents) throws IOException, InterruptedException {
        Path own = Files.createDirectory(directory.resolve(name));
        Path file = own.resolve("jacoco.exec");
        String jacoco = "-javaagent:" + System.getProperty("jacoco.jar") + "=destfile=" + file;
        SuiteJvm jvm = new SuiteJvm(own);
        if (agents.isEmpty()) {
            jvm.option(jacoco);
        }
        for (String agent : agents) {
            jvm = agent.equals("seam") ? jvm.agent().seams(CONSTRUCTOR) : jvm.option(jacoco);
        }
        Outcome outcome = jvm.run(Pools.class);
        assertThat(outcome.valuesOf("pool")).as(outcome.printed()).isEqualTo(agents.isEmpty() ? NONE_AHEAD : ONE_AHEAD);
        byte[] all = Files.readAllBytes(file);
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(Pools.class.getName().replace('.', '/')) - 2; // Behind number and length.
        return Arrays.copyOfRange(all, at - 8, at);
    }

    @Test
    void aClassLoaderForEachTestIsSeenIfItFindsTheSameRunahead() throws Exception {
        Path report = directory.resolve("report");
        Outcome outcome = jvm().agent()
                .seams(CONSTRUCTOR)
                .option("-Drunahead.seams.report=" + report)
                .run(Loaders.class);
        assertThat(outcome.exit()).as(outcome.printed()).isZero();
        assertThat(outcome.valuesOf("parent")).containsExactlyInAnyOrder("here=true", "here=false");
        assertThat(outcome.valuesOf("nobody")).containsExactly("here=true", "here=true");
        // The class in the loader of the JVM and in two that ask it, and one that is nested in it.
        assertThat(report(report)).containsEntry("transformed", "4");
    }

    @Test
    void callsInModulesAreSeen() throws Exception {
        assertThatACallInAModuleIsSeen(hostModule().toString());
    }

    /** It was compiled without us, so it does not read our module. */
    @Test
    void callsInModulesAreSeenWhereRunaheadIsAModuleToo() throws Exception {
        assertThatACallInAModuleIsSeen(
                hostModule() + File.pathSeparator + SuiteJvm.JAR, "--add-modules=dev.runahead.seam");
    }

    private void assertThatACallInAModuleIsSeen(String modulePath, String... options) throws Exception {
        Path report = directory.resolve("report");
        SuiteJvm jvm = jvm().agent()
                .seams("host.Main#<init>(int)")
                .option("-Drunahead.seams.report=" + report)
                .option("--module-path=" + modulePath);
        Arrays.stream(options).forEach(jvm::option);
        Outcome outcome = jvm.start(new ArrayList<>(List.of("-m", "host/host.Main")));
        assertThat(outcome.valuesOf("module")).as(outcome.printed()).containsExactly("3 module host");
        assertThat(report(report)).containsEntry("transformed", "1").containsEntry("failed", "0");
    }

    private Path hostModule() throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources/host"));
        Path module = Files.writeString(sources.resolveSibling("module-info.java"), "module host { }\n");
        Path main = Files.writeString(sources.resolve("Main.java"), """
                package host;
                public class Main implements AutoCloseable {
                    private final int size;
                    Main(int size) { this.size = size; }
                    @Override public void close() { }
                    public static void main(String[] arguments) {
                        System.out.println("module " + new Main(3).size + " " + Main.class.getModule());
                    }
                }
                """);
        Path modules = directory.resolve("modules");
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", modules.toString(), module.toString(), main.toString());
        assertThat(compiled).isZero();
        return modules;
    }

    private SuiteJvm jvm() {
        return new SuiteJvm(directory);
    }

    private static Properties report(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        return properties;
    }
}
