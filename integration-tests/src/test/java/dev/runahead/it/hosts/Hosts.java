// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.hosts;

import dev.runahead.it.MavenBuild;
import dev.runahead.it.ReactorRepository;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Runs the small projects of {@code src/it/more}, all without Runahead and then all with it, and compares. One Maven builds them all,
 * since its own start takes longer than any of them. Confined to one thread.
 */
public final class Hosts {

    private static final int PATIENCE_SECONDS = 540;

    /** What cannot be run here at all. */
    private static final List<String> NOT_TO_BE_HAD =
            List.of("gradle (no release with JUnit Platform in the registries; its worker stands in)");

    private final Path more = ReactorRepository.above().resolve("integration-tests/target/it/more");
    private final List<SmallProject> projects;
    private final Map<String, String> printed = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    /**
     * Those that are named.
     *
     * @param names empty for all
     */
    Hosts(List<String> names) throws IOException {
        projects = SmallProject.below(more).stream()
                .filter(project -> names.isEmpty() || names.contains(project.name()))
                .toList();
    }

    /** Runs all of them, or those that are named; the JVM's status is 0 if nothing was wrong. */
    public static void main(String[] args) throws Exception {
        System.exit(new Hosts(Arrays.asList(args)).run());
    }

    private int run() throws IOException, URISyntaxException, InterruptedException {
        if (projects.isEmpty()) {
            System.out.println("no such host; there are: "
                    + SmallProject.below(more).stream().map(SmallProject::name).collect(Collectors.joining(", ")));
            return 2;
        }
        List<Row> rows = rows();
        System.out.println(Row.heading());
        rows.forEach(row -> System.out.println(row.text()));
        wrong.forEach(line -> System.out.println("WRONG: " + line));
        List<String> skipped = new ArrayList<>();
        rows.stream().filter(row -> !row.skipped().isEmpty()).map(Row::name).forEach(skipped::add);
        skipped.addAll(NOT_TO_BE_HAD);
        long failed = wrong.size()
                + rows.stream()
                        .filter(row -> row.skipped().isEmpty() && !row.wrong().isEmpty())
                        .count();
        long passed = rows.stream()
                .filter(row -> row.skipped().isEmpty() && row.wrong().isEmpty())
                .count();
        System.out.println("{\"hosts\":{\"passed\":" + passed + ",\"failed\":" + failed + ",\"skipped\":"
                + skipped.stream().map(each -> '"' + each + '"').collect(Collectors.joining(",", "[", "]")) + "}}");
        return failed == 0 && passed > 0 ? 0 : 1;
    }

    /** Runs both arms and compares. */
    List<Row> rows() throws IOException, URISyntaxException, InterruptedException {
        Map<SmallProject, Arm> off = arm("off", Map.of("RUNAHEAD_ENABLED", "false"));
        Map<SmallProject, Arm> on = arm("on", Map.of());
        List<Row> rows = new ArrayList<>();
        for (SmallProject project : projects) {
            rows.add(new Row(project.name(), host(project), project.expected(), off.get(project), on.get(project)));
        }
        return rows;
    }

    /** Nothing is left of their runs. */
    void forget() throws IOException {
        for (SmallProject project : projects) {
            project.forget();
        }
    }

    private Map<SmallProject, Arm> arm(String name, Map<String, String> setting)
            throws IOException, URISyntaxException, InterruptedException {
        Map<String, String> environment = new HashMap<>(setting);
        environment.put("RUNAHEAD_HISTORY", "none");
        environment.put("RUNAHEAD_PERMITS_DIR", more.resolve("permits").toString());
        forget();
        Path aggregator = aggregator();
        MavenBuild build = new MavenBuild(aggregator, more.resolve("all").resolve(name + ".log"));
        build.run("verify", PATIENCE_SECONDS, environment);
        printed.put(name, build.printed());
        Map<SmallProject, Arm> arms = new HashMap<>();
        for (SmallProject project : projects) {
            if (!project.start().equals("maven")) {
                new Starter(project, environment)
                        .run(project.start())
                        .lines()
                        .filter(line -> line.startsWith("LEFT "))
                        .forEach(line -> wrong.add(project.name() + ": after its session " + line));
            }
            arms.put(project, Arm.of(project));
        }
        return arms;
    }

    /** What ran its tests, as Maven tells it. */
    private String host(SmallProject project) throws IOException {
        if (!project.start().equals("maven")) {
            return project.start();
        }
        String goals =
                "--- (?:maven-)?(surefire|failsafe)(?:-plugin)?:(\\S+):(?:test|integration-test) \\(\\S+\\) @ %s ---";
        Matcher goal =
                Pattern.compile(goals.formatted(Pattern.quote(project.name()))).matcher(printed.getOrDefault("on", ""));
        String host = "?";
        while (goal.find()) {
            host = goal.group(1) + " " + goal.group(2); // The last one: what Failsafe runs Surefire skips.
        }
        return host;
    }

    private Path aggregator() throws IOException {
        Path pom = more.resolve("all/pom-of-all.xml");
        String modules = projects.stream()
                .map(project -> "<module>../" + project.name() + "</module>")
                .collect(Collectors.joining("\n"));
        Files.createDirectories(pom.getParent());
        Files.writeString(
                pom,
                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\"><modelVersion>4.0.0</modelVersion>"
                        + "<groupId>dev.runahead.it</groupId><artifactId>all-more</artifactId><version>1</version>"
                        + "<packaging>pom</packaging><modules>" + modules + "</modules></project>");
        return pom;
    }
}
