// SPDX-License-Identifier: Apache-2.0
package host;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * What a test worker of Gradle is to the classes that it runs: they are on the class path, what runs them is in a loader of its
 * own that sees JUnit of it and nothing else, and the thread is not the main one.
 */
public final class GradleWorker {

    private GradleWorker() {}

    /** Reports go to the first argument; the others are all classes of the tests' directory. */
    public static void main(String[] args) throws Exception {
        ClassLoader application = GradleWorker.class.getClassLoader();
        URL here = GradleWorker.class.getProtectionDomain().getCodeSource().getLocation();
        ClassLoader worker = new URLClassLoader("worker", new URL[] {here}, new JunitOnly(application));
        @SuppressWarnings("unchecked")
        Consumer<String[]> processor = (Consumer<String[]>)
                worker.loadClass("host.GradleProcessor").getConstructor().newInstance();
        FutureTask<Void> work = new FutureTask<>(() -> processor.accept(args), null);
        Thread thread = new Thread(work, "Test worker");
        thread.setContextClassLoader(application);
        thread.start();
        work.get();
    }

    private static final class JunitOnly extends ClassLoader {
        private final ClassLoader application;

        JunitOnly(ClassLoader application) {
            super("filter", getPlatformClassLoader());
            this.application = application;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.junit.")) {
                return application.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
