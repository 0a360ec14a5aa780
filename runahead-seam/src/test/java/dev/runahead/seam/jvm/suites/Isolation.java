// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm.suites;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs JUnit's console in a class loader that does not ask that of the JVM, as Maven's own JVM does where none is forked. */
public final class Isolation {

    private Isolation() {}

    public static void main(String[] arguments) throws Exception {
        URL[] all = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Isolation::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(all, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            loader.loadClass(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
