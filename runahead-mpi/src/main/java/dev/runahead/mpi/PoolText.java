// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The spec of a pool as text and back: what its user asked for. What a JVM gives by itself, its class path and its Java, the
 * JVM gives that reads it; so it chooses the launcher, where the user left that open. Immutable.
 *
 * @param loader finds the classes that a text names
 */
record PoolText(@Nullable ClassLoader loader) {

    /** Options that are a switch or a number, and so no secret. Values of {@code -D}, files, agents are not among them. */
    private static final Pattern HARMLESS_OPTION = Pattern.compile(
            "-X(m[nsx]|ss)\\d+[kKmMgG]?|-XX:[+-]\\w+|-XX:\\w+=\\d+(\\.\\d+)?[kKmMgGtT]?|-X(int|comp|batch|mixed)|-[de]s?a");

    private static final int VERSION = 1;

    /** These stand at the end where they are asked for, so that the texts of all other pools are those of earlier versions. */
    private static final String REUSED = "reused";

    private static final String UNCHECKED = "unchecked";

    private static final System.Logger LOG = System.getLogger("dev.runahead.mpi");

    /** That of the thread that opens pools, which knows its tests' classes. */
    static PoolText ofThisThread() {
        ClassLoader tests = Thread.currentThread().getContextClassLoader();
        return new PoolText(tests == null ? PoolText.class.getClassLoader() : tests);
    }

    /** Empty if something in it may be a secret, or has no text. */
    static Optional<String> write(MpiPoolOptions options) {
        if (options.hosts().any()
                || !options.environment().isEmpty()
                || !options.jvmOptions().stream()
                        .allMatch(option -> HARMLESS_OPTION.matcher(option).matches())) {
            return Optional.empty();
        }
        SpecWords words = new SpecWords();
        words.add(VERSION);
        words.add(options.workers());
        words.add(options.launcher().word());
        words.add(options.budgets().bootstrap());
        words.add(options.budgets().readiness());
        words.add(options.budgets().close());
        words.add(options.jvmOptions().size());
        options.jvmOptions().forEach(words::add);
        words.add(options.preloads().size());
        try {
            for (Preload preload : options.preloads()) {
                write(words, preload);
            }
        } catch (ValueText.NoText e) {
            LOG.log(Level.DEBUG, "a pool''s preload has no text: {0}", e.getMessage());
            return Optional.empty();
        }
        if (options.reused()) {
            words.add(REUSED);
        }
        if (options.unchecked()) {
            words.add(UNCHECKED);
        }
        return Optional.of(words.toString());
    }

    private static void write(SpecWords words, Preload preload) throws ValueText.NoText {
        words.add(preload.className());
        Record arguments = preload.arguments();
        words.add(arguments == null ? 0 : 1);
        if (arguments != null) {
            ValueText.write(words, arguments);
        }
    }

    /**
     * Reads a spec.
     *
     * @throws IllegalArgumentException if the text is none, or names a class that is gone
     */
    MpiPoolOptions read(String text) {
        try {
            SpecWords words = new SpecWords(text);
            words.expect(VERSION);
            MpiPoolOptions options = MpiPoolOptions.workers(words.number())
                    .launcher(Launcher.ofWord(words.next()))
                    .bootstrapBudget(Duration.parse(words.next()))
                    .readinessBudget(Duration.parse(words.next()))
                    .closeBudget(Duration.parse(words.next()));
            for (int left = words.number(); left > 0; left--) {
                options = options.jvmOption(words.next());
            }
            for (int left = words.number(); left > 0; left--) {
                options = options.preload(existing(words.next()), words.number() == 0 ? null : arguments(words));
            }
            if (words.nextIs(REUSED)) {
                options = options.reuse();
            }
            if (words.nextIs(UNCHECKED)) {
                options = options.uncheckedCalls();
            }
            words.expectEnd();
            return options;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no spec of a pool: " + e.getMessage(), e);
        }
    }

    private Record arguments(SpecWords words) {
        return new ValueText(loader).read(words);
    }

    /** Looked for, not loaded: it is the workers' to load. */
    private String existing(String className) {
        String file = className.replace('.', '/') + ".class";
        boolean there = loader == null ? ClassLoader.getSystemResource(file) != null : loader.getResource(file) != null;
        if (!there) {
            throw new IllegalArgumentException("class " + className + " is gone");
        }
        return className;
    }
}
