// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Has the context class loader find class seams as if their modules stood on the class path, until it is closed. Confined to one thread. */
final class SeamServices implements AutoCloseable {

    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();
    private final URLClassLoader loader;

    private SeamServices(Path directory) throws IOException {
        loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, before);
        thread.setContextClassLoader(loader);
    }

    /** Names of seams, in this order, that need not be classes. */
    static SeamServices naming(Path directory, String... names) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.write(services.resolve(ClassSeam.class.getName()), Arrays.asList(names));
        return new SeamServices(directory);
    }

    /** The seams, in this order. */
    static SeamServices of(Path directory, Class<?>... seams) throws IOException {
        return naming(directory, Stream.of(seams).map(Class::getName).toArray(String[]::new));
    }

    @Override
    public void close() throws IOException {
        thread.setContextClassLoader(before);
        loader.close();
    }
}
