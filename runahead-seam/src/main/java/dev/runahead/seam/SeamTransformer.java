// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.lang.System.Logger.Level;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each class that is loaded and substitutes its calls of seams. Thread-safe.
 *
 * <p>What loads the bytecode library is reached by a class with a seam only. An error leaves the class as it is.
 */
final class SeamTransformer implements ClassFileTransformer {

    private final Instrumentation instrumentation;
    private final SeamSettings settings;
    private final Counts counts;
    private final GateLookup gates = new GateLookup();
    private final ClassLoader platform = ClassLoader.getPlatformClassLoader();

    SeamTransformer(Instrumentation instrumentation, SeamSettings settings, Counts counts) {
        this.instrumentation = instrumentation;
        this.settings = settings;
        this.counts = counts;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable Module module,
            @Nullable ClassLoader loader,
            @Nullable String className,
            @Nullable Class<?> classBeingRedefined,
            @Nullable ProtectionDomain protectionDomain,
            byte[] classfile) {
        if (loader == null || loader == platform) {
            return null;
        }
        if (classBeingRedefined != null) {
            Rewritten.add(classBeingRedefined);
        }
        long begin = System.nanoTime();
        try {
            Seams seams = settings.seams();
            return seams.isEmpty() || !ConstantPool.callsAny(classfile, seams)
                    ? null
                    : substitute(module, loader, className, classfile, seams);
        } catch (RuntimeException | Error e) { // The class is as good as it was.
            if (counts.failed()) {
                System.getLogger("dev.runahead")
                        .log(Level.WARNING, "the seams in " + className + " are not seen; please report it", e);
            }
            return null;
        } finally {
            counts.lookedAt(System.nanoTime() - begin);
        }
    }

    private byte @Nullable [] substitute(
            @Nullable Module module, ClassLoader loader, @Nullable String className, byte[] classfile, Seams seams) {
        if (!gates.isOurs(loader)) {
            return null;
        }
        Seams counting = seams.in(loader, className == null ? "" : className.replace('/', '.'));
        byte[] substituted =
                CallSubstitution.in(classfile, counting, new LinkableTypes(loader, className == null ? "" : className));
        if (substituted != null) {
            if (module != null) {
                letRead(module);
            }
            counts.transformed();
        }
        return substituted;
    }

    /** What is substituted calls us, which a module need not know of. */
    private void letRead(Module module) {
        Module ours = SeamBootstrap.class.getModule();
        if (!module.canRead(ours)) {
            instrumentation.redefineModule(module, Set.of(ours), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }
}
