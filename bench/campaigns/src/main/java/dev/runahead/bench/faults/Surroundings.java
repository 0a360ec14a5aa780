// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a session freezes of the process that it was built in. Immutable.
 *
 * @param environment what a child gets, without what launchers and shells add
 * @param properties those that the campaign changes, and what stands for the locale and the time zone
 * @param classPath its entries, in no order
 */
record Surroundings(Map<String, String> environment, Map<String, String> properties, TreeSet<String> classPath) {

    /** Set by mpirun and its daemon, by shells, and by the pool for its own. */
    private static final Pattern ADDED_BY_OTHERS = Pattern.compile(
            "(OMPI|PMIX|PMI|ORTE|PRTE|OPAL|HWLOC|IPATH|MPI|HFI|UCX|PSM2?)_.*|PWD|OLDPWD|SHLVL|_|TMPDIR|RUNAHEAD_WORKER_RANK"
                    + "|FAULTS_STEP_.*");

    /** Properties whose name begins so are the campaign's. */
    static final String OURS = "faults.changed.";

    /** This JVM's, on this thread. */
    static Surroundings now() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(OURS))
                .forEach(name -> properties.put(name, System.getProperty(name)));
        properties.put("default locale", Locale.getDefault().toString());
        properties.put("default time zone", TimeZone.getDefault().getID());
        return new Surroundings(ofAChild(), properties, thisClassPath());
    }

    /** The environment that this JVM would give a child now. */
    private static Map<String, String> ofAChild() {
        return withoutAdded(new ProcessBuilder().environment());
    }

    static TreeMap<String, String> withoutAdded(Map<String, String> environment) {
        TreeMap<String, String> kept = new TreeMap<>(environment);
        kept.keySet().removeIf(name -> ADDED_BY_OTHERS.matcher(name).matches());
        return kept;
    }

    private static TreeSet<String> thisClassPath() {
        TreeSet<String> entries = entries(System.getProperty("java.class.path"));
        for (ClassLoader loader = Thread.currentThread().getContextClassLoader();
                loader != null;
                loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                Stream.of(urls.getURLs()).map(Surroundings::file).forEach(entries::add);
            }
        }
        return entries;
    }

    static TreeSet<String> entries(String classPath) {
        TreeSet<String> entries = new TreeSet<>();
        Stream.of(classPath.split(File.pathSeparator, -1)).forEach(entries::add);
        return entries;
    }

    private static String file(URL url) {
        try {
            return Path.of(url.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(url.toString(), e);
        }
    }

    /** Names the first difference between what was frozen and what is now; empty if there is none. */
    Optional<String> differenceTo(Surroundings now) {
        return difference("environment", environment, now.environment)
                .or(() -> difference("properties", properties, now.properties))
                .or(() -> classPath.equals(now.classPath)
                        ? Optional.empty()
                        : Optional.of("class path: frozen " + without(classPath, now.classPath) + ", now "
                                + without(now.classPath, classPath)));
    }

    private static TreeSet<String> without(TreeSet<String> entries, TreeSet<String> others) {
        TreeSet<String> rest = new TreeSet<>(entries);
        rest.removeAll(others);
        return rest;
    }

    private static Optional<String> difference(String what, Map<String, String> frozen, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(frozen.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(frozen.get(name), now.get(name)))
                .findFirst()
                .map(name -> what + ": " + name + " is frozen as " + frozen.get(name) + ", now " + now.get(name));
    }
}
