// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;

/**
 * Loads JNA and the classes that use it apart from everything else: JNA cannot be relocated, and a worker's class path
 * is the user's, who may have another version of it. Thread-safe.
 */
final class IsolatedLoader extends URLClassLoader {

    private static final String BINDINGS = "dev.runahead.mpi.worker.Jna";

    /** Where JNA looks for libraries; without it JNA asks {@code ldconfig}, in a process of its own. */
    private static final String PATHS = "jna.platform.library.path";

    /** Where it lies in this jar. */
    private static final String JNA = "/META-INF/runahead-mpi/jna.jar";

    static {
        registerAsParallelCapable();
    }

    private IsolatedLoader(URL... urls) {
        super(urls, IsolatedLoader.class.getClassLoader());
    }

    /**
     * One with the copy of JNA that the owner has laid into the pool's directory; without one, as in pools without MPI, with
     * a copy of this worker's own.
     */
    static IsolatedLoader forPool(Path directory) throws IOException {
        Path jna = directory.resolve("jna.jar");
        return Files.exists(jna) ? with(jna) : alone();
    }

    /** One with a copy of JNA of this worker's own. */
    static IsolatedLoader alone() throws IOException {
        return with(unpacked());
    }

    private static IsolatedLoader with(Path jna) throws IOException {
        URL ours = IsolatedLoader.class.getProtectionDomain().getCodeSource().getLocation();
        return new IsolatedLoader(jna.toUri().toURL(), ours);
    }

    /** In the pool's directory for temporary files, which goes with the pool. */
    private static Path unpacked() throws IOException {
        try (InputStream jna = IsolatedLoader.class.getResourceAsStream(JNA)) {
            if (jna == null) {
                throw new NoSuchFileException(JNA + " in runahead-mpi's own jar");
            }
            Path copy = Files.createTempFile("runahead-jna", ".jar");
            Files.copy(jna, copy, StandardCopyOption.REPLACE_EXISTING);
            return copy;
        }
    }

    /** The MPI world. It stays loaded as long as this process lives. */
    MpiWorld mpi(MpiLibrary library) throws ReflectiveOperationException {
        return (MpiWorld) binding("Mpi", library.names());
    }

    /** NVIDIA's management library, likewise. */
    Nvml nvml() throws ReflectiveOperationException {
        return (Nvml) binding("Nvml");
    }

    /** Has JNA load, if it has not, without a look at the system's paths: its loader knows them, and JNA would start a program. */
    private Object binding(String name, Object... arguments) throws ReflectiveOperationException {
        String before = System.setProperty(PATHS, "");
        try {
            return loadClass(BINDINGS + name).getConstructors()[0].newInstance(arguments); // Each has one.
        } finally {
            if (before == null) {
                System.clearProperty(PATHS);
            } else {
                System.setProperty(PATHS, before);
            }
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("com.sun.jna.") && !name.startsWith(BINDINGS)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    /** JNA looks for its native half as a resource beside its classes. */
    @Override
    public URL getResource(String name) {
        return name.startsWith("com/sun/jna/") ? findResource(name) : super.getResource(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.startsWith("com/sun/jna/") ? findResources(name) : super.getResources(name);
    }
}
