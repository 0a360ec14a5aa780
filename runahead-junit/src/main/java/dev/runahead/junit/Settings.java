// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.engine.RunSettings;
import dev.runahead.engine.fingerprint.Drift;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.plan.Kinds;
import dev.runahead.engine.plan.ReuseRule;
import dev.runahead.engine.warm.WarmRule;
import dev.runahead.history.HistoryPlace;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What users may set, read once at the start of a run: from the system property, else the environment, else JUnit's
 * configuration parameter, else the default. Immutable.
 *
 * @param enabled whether Runahead does anything at all
 * @param outputDirectory under which each run makes a directory of its own
 * @param depth how many spares may wait at once
 * @param drift what of the process's state changes by itself, and what of it people may see
 * @param permits where the test JVMs of a host meet
 * @param memoryMebibytes what all spares of a host may take together; 0 for a quarter of what there is
 * @param history where what the project's tests did is kept from run to run
 * @param prefetch whether anything is built ahead
 * @param reuse which sessions go from test to test, beside those whose specs ask for it
 * @param firstOrderer the class of the orderer that comes before {@code RunaheadClassOrderer}
 * @param optOut which tests are to be left alone
 * @param kinds the kinds of sessions to deal with
 * @param warm whether files are brought into the page cache ahead, and what relative paths are below
 */
record Settings(
        boolean enabled,
        Path outputDirectory,
        int depth,
        Drift drift,
        PermitDirectory permits,
        int memoryMebibytes,
        HistoryPlace history,
        boolean prefetch,
        ReuseRule reuse,
        Optional<String> firstOrderer,
        List<OptOutPattern> optOut,
        Kinds kinds,
        WarmRule warm) {

    /** {@code true} (default) or {@code false}; the environment's name is {@code RUNAHEAD_ENABLED}. */
    static final String ENABLED = "runahead.enabled";

    /**
     * Where ledgers go; the environment's name is {@code RUNAHEAD_OUTPUT_DIR}. Default: {@code runahead} in JUnit's
     * output directory ({@code junit.platform.reporting.output.dir}), else in {@code target} or {@code build} if there
     * is one, else in the temporary directory.
     */
    static final String OUTPUT_DIR = "runahead.output.dir";

    /** How many spares may wait at once, 1 to 64 (default 3); the environment's name is {@code RUNAHEAD_DEPTH}. */
    static final String DEPTH = "runahead.depth";

    /**
     * Names of environment variables and system properties that change by themselves and say nothing about a session,
     * separated by commas; a star at the end stands for any rest. Default: none beside the known ones. The environment's
     * name is {@code RUNAHEAD_FINGERPRINT_IGNORE}.
     */
    static final String FINGERPRINT_IGNORE = "runahead.fingerprint.ignore";

    /**
     * Names of environment variables and system properties whose values may stand in ledger and summary, as in {@link
     * #FINGERPRINT_IGNORE}. Default: none. The environment's name is {@code RUNAHEAD_FINGERPRINT_SHOW}.
     */
    static final String FINGERPRINT_SHOW = "runahead.fingerprint.show";

    /**
     * Where the test JVMs of a host meet to share what they build ahead; made if it is not there, in a directory that is.
     * {@code none}: they share nothing.
     * Default: {@code runahead} in {@code XDG_RUNTIME_DIR}, else {@code /tmp/.runahead-<user>}. The environment's name is
     * {@code RUNAHEAD_PERMITS_DIR}.
     */
    static final String PERMITS_DIR = "runahead.permits.dir";

    /**
     * What all spares of a host may take together, in MiB, 1 to 9999999. Default: a quarter of the memory of the machine
     * or control group. The environment's name is {@code RUNAHEAD_MEMORY}.
     */
    static final String MEMORY = "runahead.memory";

    /**
     * Where what tests asked for and took is kept from run to run, in a directory for each project; made if it is not there.
     * {@code none}: nothing is kept, and nothing is known. Default: {@code runahead} in {@code XDG_CACHE_HOME}, else in the
     * user's directory for caches. The environment's name is {@code RUNAHEAD_HISTORY}.
     */
    static final String HISTORY = "runahead.history";

    /**
     * {@code true} (default) or {@code false}: nothing is built ahead, but sessions are still reused where that is asked for; the
     * environment's name is {@code RUNAHEAD_PREFETCH}.
     */
    static final String PREFETCH = "runahead.prefetch";

    /**
     * The kinds of providers, such as {@code mpi-pool}, whose sessions go to the next test that asks for the same, if the
     * provider can reset them; separated by commas, a star at the end stands for any rest. Default: none, but for sessions whose
     * specs ask for it. The environment's name is {@code RUNAHEAD_REUSE}.
     */
    static final String REUSE = "runahead.reuse";

    /** How many tests use one session at most, 1 to 9999 (default 16); the environment's name is {@code RUNAHEAD_REUSE_USES}. */
    static final String REUSE_USES = "runahead.reuse.uses";

    /**
     * The class name of a class orderer whose order {@code RunaheadClassOrderer} begins with, and keeps where it has no reason
     * to move a class. Default: none, so the order in which JUnit found the classes. The environment's name is {@code
     * RUNAHEAD_ORDER_FIRST}.
     */
    static final String ORDER_FIRST = "runahead.order.first";

    /**
     * Tests that are to be left alone, each as {@code <pattern>: <reason>}, separated by semicolons; see {@link OptOutPattern}.
     * Default: none. The environment's name is {@code RUNAHEAD_OPT_OUT}.
     */
    static final String OPT_OUT = "runahead.opt.out";

    /**
     * The kinds of sessions to deal with, separated by commas; a star at the end stands for any rest, and one behind an
     * exclamation mark is left out. Default: all. The environment's name is {@code RUNAHEAD_KINDS}.
     */
    static final String KINDS = "runahead.kinds";

    /** {@code true} (default) or {@code false}: no files are brought into the page cache; the environment's name is {@code RUNAHEAD_WARM}. */
    static final String WARM = "runahead.warm";

    /**
     * What the relative paths of {@link WarmFiles} and of constants and parameters that name a model are below. Default: the working
     * directory for the former, nothing for the latter. The environment's name is {@code RUNAHEAD_WARM_ROOT}.
     */
    static final String WARM_ROOT = "runahead.warm.root";

    private static final int DEEPEST = 64;

    /** Reads all. */
    static Settings read(Lookup lookup) {
        return new Settings(
                enabled(lookup),
                lookup.of(OUTPUT_DIR).map(Path::of).orElseGet(() -> OutputPlace.usual(lookup)),
                lookup.of(DEPTH).map(Settings::parseDepth).orElse(RunSettings.DEPTH),
                new Drift(names(lookup.of(FINGERPRINT_IGNORE)), names(lookup.of(FINGERPRINT_SHOW))),
                lookup.of(PERMITS_DIR)
                        .map(Settings::parsePermits)
                        .orElseGet(() -> PermitDirectory.ofThisUser(System.getenv())),
                lookup.of(MEMORY).map(Settings::parseMemory).orElse(0),
                history(lookup),
                lookup.of(PREFETCH).map(value -> parseSwitch(PREFETCH, value)).orElse(true),
                new ReuseRule(
                        names(lookup.of(REUSE)),
                        lookup.of(REUSE_USES).map(Settings::parseUses).orElse(ReuseRule.USES)),
                lookup.of(ORDER_FIRST),
                lookup.of(OPT_OUT).map(Settings::parseOptOut).orElse(List.of()),
                Kinds.of(names(lookup.of(KINDS))),
                new WarmRule(
                        lookup.of(WARM).map(value -> parseSwitch(WARM, value)).orElse(true),
                        lookup.of(WARM_ROOT).map(Path::of)));
    }

    /** What the engine is told. */
    RunSettings forRun() {
        return RunSettings.in(outputDirectory)
                .withDepth(depth)
                .withDrift(drift)
                .withPermits(permits)
                .withMemory((long) memoryMebibytes << 20)
                .withHistory(history)
                .withKinds(kinds)
                .withPrefetch(prefetch)
                .withReuse(reuse)
                .withWarm(warm);
    }

    /** Whether Runahead does anything at all. */
    static boolean enabled(Lookup lookup) {
        Optional<String> value = lookup.of(ENABLED);
        return value.isEmpty() || parseSwitch(ENABLED, value.get());
    }

    /** Where what tests did is kept. */
    static HistoryPlace history(Lookup lookup) {
        Optional<String> value = lookup.of(HISTORY);
        return value.isEmpty() ? HistoryPlace.ofThisUser(System.getenv()) : parseHistory(value.get());
    }

    private static List<String> names(Optional<String> value) {
        return value.stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static boolean parseSwitch(String key, String value) {
        if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(value);
        }
        Log.LOG.log(Level.WARNING, key + " is ''{0}'', which is neither true nor false; it counts as true", value);
        return true;
    }

    private static int parseDepth(String value) {
        if (value.matches("\\d{1,2}")) {
            int depth = Integer.parseInt(value);
            if (depth >= 1 && depth <= DEEPEST) {
                return depth;
            }
        }
        Log.LOG.log(
                Level.WARNING,
                DEPTH + " is ''{0}'', which is no number from 1 to {1}; it counts as {2}",
                value,
                DEEPEST,
                RunSettings.DEPTH);
        return RunSettings.DEPTH;
    }

    private static int parseUses(String value) {
        if (value.matches("0*[1-9]\\d{0,3}")) {
            return Integer.parseInt(value);
        }
        Log.LOG.log(
                Level.WARNING,
                REUSE_USES + " is ''{0}'', which is no number from 1 to 9999; it counts as {1}",
                value,
                ReuseRule.USES);
        return ReuseRule.USES;
    }

    private static PermitDirectory parsePermits(String value) {
        return value.equalsIgnoreCase("none") ? PermitDirectory.none() : PermitDirectory.at(Path.of(value));
    }

    private static HistoryPlace parseHistory(String value) {
        return value.equalsIgnoreCase("none") ? HistoryPlace.none() : HistoryPlace.at(Path.of(value));
    }

    private static int parseMemory(String value) {
        if (value.matches("0*[1-9]\\d{0,6}")) {
            return Integer.parseInt(value);
        }
        Log.LOG.log(
                Level.WARNING,
                MEMORY + " is ''{0}'', which is no number of MiB from 1 to 9999999; a quarter of what there is counts",
                value);
        return 0;
    }

    private static List<OptOutPattern> parseOptOut(String value) {
        List<OptOutPattern> patterns = new ArrayList<>();
        for (String entry : value.split(";", -1)) {
            Optional<OptOutPattern> pattern = OptOutPattern.read(entry);
            pattern.ifPresent(patterns::add);
            if (pattern.isEmpty() && !entry.isBlank()) {
                Log.LOG.log(
                        Level.WARNING,
                        OPT_OUT + " has ''{0}'', which is no <pattern>: <reason>; it is left out",
                        entry.strip());
            }
        }
        return patterns;
    }
}
