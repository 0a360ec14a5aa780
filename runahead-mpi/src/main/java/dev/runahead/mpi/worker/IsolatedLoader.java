// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Enumeration;

/**
 * Loads JNA and the one class that uses it apart from everything else: JNA cannot be relocated, and a worker's class
 * path is the user's, who may have another version of it. Thread-safe.
 */
final class IsolatedLoader extends URLClassLoader {

    private static final String BINDING = "dev.runahead.mpi.worker.JnaMpi";

    static {
        registerAsParallelCapable();
    }

    private IsolatedLoader(URL... urls) {
        super(urls, IsolatedLoader.class.getClassLoader());
    }

    /** The MPI world, with JNA from the given jar. It stays loaded as long as this process lives. */
    @SuppressWarnings("resource") // Closing the loader would take away classes that are still to be loaded.
    static MpiWorld mpi(Path jnaJar) throws ReflectiveOperationException, MalformedURLException {
        URL ours = IsolatedLoader.class.getProtectionDomain().getCodeSource().getLocation();
        IsolatedLoader loader = new IsolatedLoader(jnaJar.toUri().toURL(), ours);
        return (MpiWorld) loader.loadClass(BINDING).getConstructor().newInstance();
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("com.sun.jna.") && !name.startsWith(BINDING)) {
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
