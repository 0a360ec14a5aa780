// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Adds a directory where workers look for classes. */
final class ClassPathChange implements Change {

    private static final String PROPERTY = "java.class.path";

    private final Path directory;
    private final boolean byLoader;
    private final String before = System.getProperty(PROPERTY);
    private final ClassLoader loaderBefore = Thread.currentThread().getContextClassLoader();

    private ClassPathChange(Path directory, boolean byLoader) {
        this.directory = directory;
        this.byLoader = byLoader;
    }

    static Change of(Scene scene) {
        return new ClassPathChange(
                scene.control().resolve(scene.marker() + "classes"),
                scene.step().choice(2) == 1);
    }

    @Override
    @SuppressWarnings("resource") // Open as long as a test may load from it.
    public void apply() throws Exception {
        Files.createDirectories(directory);
        if (byLoader) {
            URL[] urls = {directory.toUri().toURL()};
            Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, loaderBefore));
        } else {
            System.setProperty(PROPERTY, before + File.pathSeparator + directory);
        }
    }

    @Override
    public boolean seen() {
        return Surroundings.now().classPath().contains(directory.toString());
    }

    @Override
    public void undo() {
        System.setProperty(PROPERTY, before);
        Thread.currentThread().setContextClassLoader(loaderBefore);
    }

    @Override
    public String toString() {
        return (byLoader ? "a context class loader with " : "a class path with ") + directory;
    }
}
