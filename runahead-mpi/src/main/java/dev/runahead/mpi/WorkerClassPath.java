// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where workers find the classes that this JVM's tests use. Immutable.
 *
 * <p>Workers have a class path and nothing else, whatever this JVM has. Runahead's own jars come first, for {@link WorkerArchive}:
 * what is in them nobody else has. The rest is put together from four sources, in the order in which this JVM itself looks:
 *
 * <ol>
 *   <li>directories that patch a module: {@code --patch-module} on the command line. No property keeps it; {@link
 *       java.lang.management.RuntimeMXBean#getInputArguments()} does, with argument files expanded. IDEs lay the tests
 *       of a module over it so
 *   <li>modules of the boot layer, where the module system has read them from: {@code jdk.module.path} may also name
 *       directories of jars, which no class path can. The JDK's own are in its image, not in files
 *   <li>{@code java.class.path}. Surefire's forked JVM sets it to what its manifest-only jar lists; without that jar,
 *       and with argument files, it is the plain class path. A jar whose manifest lists others, such as an IDE's
 *       pathing jar, stays as it is: workers read the same manifest
 *   <li>URLs of the class loaders from the system's up to Runahead's own and to the thread's context class loader: of
 *       tests in Maven's own JVM (Surefire's {@code forkCount=0}), and of loaders of the user's own
 * </ol>
 *
 * @param entries files and directories; relative ones are relative to this JVM's working directory, as for workers
 */
record WorkerClassPath(List<String> entries) {

    private static final String PATCH = "--patch-module=";
    private static final int MOST_NAMED = 5;

    WorkerClassPath {
        entries = List.copyOf(entries);
    }

    /** That of this JVM, as the calling thread sees it. */
    static WorkerClassPath ofThisThread() {
        Set<String> entries = new LinkedHashSet<>();
        WorkerArchive.ownJars().forEach(jar -> entries.add(jar.toString()));
        List<String> modules = modules();
        if (!modules.isEmpty()) {
            entries.addAll(patches(commandLine()));
            entries.addAll(modules);
        }
        entries.addAll(split(System.getProperty("java.class.path")));
        entries.addAll(urls(WorkerClassPath.class.getClassLoader()));
        entries.addAll(urls(Thread.currentThread().getContextClassLoader()));
        return new WorkerClassPath(List.copyOf(entries));
    }

    private static List<String> modules() {
        return ModuleLayer.boot().configuration().modules().stream()
                .map(ResolvedModule::reference)
                .flatMap(module -> module.location().stream())
                .flatMap(location -> file(location).stream())
                .sorted()
                .toList();
    }

    private static List<String> commandLine() {
        try {
            return ManagementFactory.getRuntimeMXBean().getInputArguments();
        } catch (NoClassDefFoundError e) { // A runtime image without java.management: nobody tells its patches.
            return List.of();
        }
    }

    static List<String> patches(List<String> jvmArguments) {
        return jvmArguments.stream()
                .filter(argument -> argument.startsWith(PATCH))
                .flatMap(argument -> split(argument.substring(argument.indexOf('=', PATCH.length()) + 1)).stream())
                .toList();
    }

    /** An empty entry is the working directory; an empty path, as that of a JVM whose main class is in a module, none. */
    private static List<String> split(String path) {
        return path.isEmpty()
                ? List.of()
                : Stream.of(path.split(File.pathSeparator, -1))
                        .map(entry -> entry.isEmpty() ? "." : entry)
                        .toList();
    }

    /** Parents first, as class loaders ask them. The JDK's own have no URLs. */
    private static List<String> urls(ClassLoader last) {
        List<String> found = new ArrayList<>();
        for (ClassLoader loader = last; loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                found.addAll(0, files(urls.getURLs()));
            }
        }
        return found;
    }

    private static List<String> files(URL... urls) {
        return Stream.of(urls).flatMap(url -> file(url).stream()).toList();
    }

    private static Optional<String> file(URL url) {
        try {
            return file(url.toURI());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> file(URI location) {
        return "file".equals(location.getScheme())
                ? Optional.of(Path.of(location).toString())
                : Optional.empty();
    }

    /** As {@code java -cp} takes it. */
    String text() {
        return String.join(File.pathSeparator, entries);
    }

    /** How many entries there are, and which of them nobody can read. */
    String summary() {
        List<String> unreadable = entries.stream()
                .filter(entry -> !Files.isReadable(Path.of(entry)))
                .toList();
        String which = unreadable.isEmpty()
                ? ""
                : ", of which " + unreadable.size() + " cannot be read: "
                        + String.join(", ", unreadable.subList(0, Math.min(MOST_NAMED, unreadable.size())));
        return entries.size() + (entries.size() == 1 ? " entry" : " entries") + which;
    }
}
