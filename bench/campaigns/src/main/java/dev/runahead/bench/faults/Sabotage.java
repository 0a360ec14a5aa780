// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;

/**
 * Switches one protection off in a test JVM, by changing its code while it is loaded: production code has no switch for
 * that. All names of Runahead's that it needs stand here.
 */
public final class Sabotage {

    private static final String PACKAGE = "dev.runahead.mpi.";
    private static final String GUARD_SCRIPT = "dev/runahead/mpi/guard.sh";

    /** Methods of one class, and what they do instead. */
    private record Target(String className, ElementMatcher<? super MethodDescription> methods, Implementation instead) {

        /** Else a name that has changed would pass for a protection that is not needed. */
        void check() {
            boolean found =
                    TypePool.Default.ofSystemLoader().describe(className).resolve().getDeclaredMethods().stream()
                            .anyMatch(methods::matches);
            if (!found) {
                throw new IllegalStateException(
                        className + " has no such method any more; say in Sabotage which it is now");
            }
        }

        void install(Instrumentation instrumentation) {
            new AgentBuilder.Default()
                    .disableClassFormatChanges()
                    .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                    .type(named(className))
                    .transform((type, description, loader, module, domain) ->
                            type.method(methods).intercept(instead))
                    .installOn(instrumentation);
        }
    }

    private Sabotage() {}

    /** Called by the JVM; the option is the protection's word. A name that is not there any more ends the JVM. */
    public static void premain(String option, Instrumentation instrumentation) throws NoSuchMethodException {
        Protection broken = Protection.valueOf(option.toUpperCase(Locale.ROOT));
        check(broken);
        target(broken).install(instrumentation);
    }

    /** Throws unless what is to be changed is there. */
    static void check(Protection broken) throws NoSuchMethodException {
        target(broken).check();
    }

    private static Target target(Protection broken) throws NoSuchMethodException {
        return switch (broken) {
            case LIVENESS ->
                new Target(PACKAGE + "MpiPools", named("probe"), MethodCall.invoke(Optional.class.getMethod("empty")));
            case CLOSE -> new Target(PACKAGE + "PoolEnd", namedOneOf("leave", "kill"), StubMethod.INSTANCE);
            case SWEEP -> new Target(PACKAGE + "Sweep", named("once"), StubMethod.INSTANCE);
            case RESET -> new Target(PACKAGE + "MpiPools", named("reset"), StubMethod.INSTANCE);
            case FENCE ->
                new Target(
                        "dev.runahead.engine.spare.Tenure",
                        named("fence"),
                        MethodCall.invoke(Optional.class.getMethod("empty")));
            case GUARD -> throw new IllegalArgumentException("the guard is switched off by the class path");
        };
    }

    /** What a test JVM's class path begins with, so that a protection is off. */
    static List<String> classPath(Protection broken, Path directory) throws IOException {
        if (broken != Protection.GUARD) {
            return List.of();
        }
        Path script = directory.resolve(GUARD_SCRIPT);
        Files.createDirectories(script.getParent());
        Files.writeString(script, "exit 0\n");
        return List.of(directory.toString());
    }

    /** The options of a test JVM in which a protection is off. */
    static List<String> options(Protection broken, Path directory) throws IOException {
        if (broken == Protection.GUARD) {
            return List.of();
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", Sabotage.class.getName());
        // The class itself is found on the class path: an agent's jar only stands behind it.
        Path jar = directory.resolve("sabotage.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            out.finish();
        }
        return List.of("-javaagent:" + jar + "=" + broken.word());
    }
}
