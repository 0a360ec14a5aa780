// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;

/**
 * Switches one protection off in a test JVM, by changing its code while it is loaded: production code has no switch for
 * that. All names of Runahead's that it needs stand here.
 */
public final class Sabotage {

    private static final String PACKAGE = "dev.runahead.mpi.";

    private Sabotage() {}

    /** Called by the JVM; the option is the protection's word. */
    public static void premain(String option, Instrumentation instrumentation) throws NoSuchMethodException {
        Method empty = Optional.class.getMethod("empty");
        switch (Protection.valueOf(option.toUpperCase(Locale.ROOT))) {
            case LIVENESS ->
                change(
                        instrumentation,
                        "MpiPools",
                        type -> type.method(named("probe")).intercept(MethodCall.invoke(empty)));
            case CLOSE ->
                change(
                        instrumentation,
                        "PoolEnd",
                        type -> type.method(named("leave").or(named("kill"))).intercept(StubMethod.INSTANCE));
            case SWEEP ->
                change(
                        instrumentation,
                        "Sweep",
                        type -> type.method(named("once")).intercept(StubMethod.INSTANCE));
            case GUARD -> throw new IllegalArgumentException("the guard is switched off by the class path");
        }
    }

    private interface Alteration {
        DynamicType.Builder<?> apply(DynamicType.Builder<?> type);
    }

    private static void change(Instrumentation instrumentation, String className, Alteration alteration) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                // Else a change that cannot be made would pass for a protection that is not needed.
                .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
                .type(named(PACKAGE + className))
                .transform((type, description, loader, module, domain) -> alteration.apply(type))
                .installOn(instrumentation);
    }

    /** What a test JVM's class path begins with, so that a protection is off. */
    static List<String> classPath(Protection broken, Path directory) throws IOException {
        if (broken != Protection.GUARD) {
            return List.of();
        }
        Path script = directory.resolve("dev/runahead/mpi/guard.sh");
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
