// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** What had been loaded before the agent came. */
final class LoadedClasses {

    private LoadedClasses() {}

    /** Rewrites those of them that call a seam. */
    static void rewrite(Instrumentation instrumentation, SeamSettings settings) {
        List<Class<?>> calling = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (instrumentation.isModifiableClass(type) && calls(type, settings.seams())) {
                calling.add(type);
            }
        }
        for (Class<?> type : calling) { // One at a time: one that cannot be must not keep the others.
            boolean before = Rewritten.has(type);
            try {
                instrumentation.retransformClasses(type);
            } catch (UnmodifiableClassException | LinkageError e) {
                System.getLogger("dev.runahead")
                        .log(
                                Level.WARNING,
                                "the seams in " + type.getName() + " are not seen: it was loaded before",
                                e);
            }
            if (!before) {
                Rewritten.remove(type);
            }
        }
    }

    /** By its file: having the JVM show thousands of classes takes longer. */
    private static boolean calls(Class<?> type, Seams seams) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == ClassLoader.getPlatformClassLoader() || type.isHidden() || type.isArray()) {
            return false;
        }
        try (InputStream file = loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return file != null && ConstantPool.callsAny(file.readAllBytes(), seams);
        } catch (IOException | IndexOutOfBoundsException e) {
            return false;
        }
    }
}
