// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Runs the main method of another class below a class loader of its own, as application servers and build tools do. The
 * class path stands in {@code loader.class.path}.
 */
public final class LoaderStart {

    private LoaderStart() {}

    /** Starts the first argument with the others. */
    @SuppressWarnings("resource") // Needed as long as this JVM lives.
    public static void main(String[] arguments) throws Exception {
        URL[] urls = Stream.of(System.getProperty("loader.class.path").split(File.pathSeparator))
                .map(LoaderStart::url)
                .toArray(URL[]::new);
        URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        loader.loadClass(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static URL url(String entry) {
        try {
            return new File(entry).toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
