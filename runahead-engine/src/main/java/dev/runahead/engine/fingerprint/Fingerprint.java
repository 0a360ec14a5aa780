// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.fingerprint;

import dev.runahead.Frozen;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The process state that a session froze when it was built, as far as its provider says that it freezes any. Immutable,
 * thread-safe. Values stay in memory: only what {@link Drift} allows is ever shown.
 */
public final class Fingerprint {

    private final Drift drift;
    private final Map<Frozen, Map<String, String>> parts;

    private Fingerprint(Drift drift, Map<Frozen, Map<String, String>> parts) {
        this.drift = drift;
        this.parts = parts;
    }

    /**
     * Takes the fingerprint of this moment.
     *
     * @param which the parts that count
     * @param loader the context class loader that counts; null is the one that loads the JDK
     */
    public static Fingerprint now(Set<Frozen> which, @Nullable ClassLoader loader, Drift drift) {
        Map<Frozen, Map<String, String>> parts = new EnumMap<>(Frozen.class);
        which.forEach(part -> parts.put(part, read(part, loader)));
        return new Fingerprint(drift, parts);
    }

    private static Map<String, String> read(Frozen part, @Nullable ClassLoader loader) {
        return switch (part) {
            case ENVIRONMENT -> new HashMap<>(System.getenv());
            case SYSTEM_PROPERTIES -> strings(System.getProperties());
            case CLASS_PATH -> classPath(loader);
            case CONTEXT_CLASS_LOADER -> Map.of("loader", name(loader));
            case WORKING_DIRECTORY -> Map.of("user.dir", System.getProperty("user.dir", ""));
            case LOCALE ->
                Map.of(
                        "locale",
                        tag(Locale.getDefault()),
                        "display locale",
                        tag(Locale.getDefault(Locale.Category.DISPLAY)),
                        "format locale",
                        tag(Locale.getDefault(Locale.Category.FORMAT)));
            case TIME_ZONE -> Map.of("time zone", TimeZone.getDefault().getID());
        };
    }

    private static String tag(Locale locale) {
        return locale.toLanguageTag();
    }

    /** Properties may hold what is no text: nobody reads that by its name. */
    private static Map<String, String> strings(Properties properties) {
        Map<String, String> strings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> {
            String value = properties.getProperty(name);
            if (value != null) { // Guard against a race with a thread that clears it.
                strings.put(name, value);
            }
        });
        return strings;
    }

    private static Map<String, String> classPath(@Nullable ClassLoader loader) {
        Map<String, String> paths = new HashMap<>();
        paths.put("java.class.path", System.getProperty("java.class.path", ""));
        paths.put("jdk.module.path", System.getProperty("jdk.module.path", ""));
        int depth = 0;
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at instanceof URLClassLoader urls) {
                paths.put("class loader " + depth++, text(urls.getURLs()));
            }
        }
        return paths;
    }

    private static String text(URL[] urls) {
        return Arrays.stream(urls).map(URL::toExternalForm).collect(Collectors.joining(Difference.PLACES));
    }

    private static String name(@Nullable ClassLoader loader) {
        return loader == null
                ? "bootstrap"
                : loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
    }

    /**
     * This fingerprint with some system properties as they were later: what the build itself wrote is part of what its
     * session is made for.
     *
     * @param later taken after this one
     * @param names of the properties; others are left as they are
     */
    public Fingerprint with(Fingerprint later, Set<String> names) {
        Map<String, String> then = later.parts.get(Frozen.SYSTEM_PROPERTIES);
        if (names.isEmpty() || then == null || !parts.containsKey(Frozen.SYSTEM_PROPERTIES)) {
            return this;
        }
        Map<String, String> properties = new HashMap<>(parts.get(Frozen.SYSTEM_PROPERTIES));
        names.forEach(name -> properties.compute(name, (n, before) -> then.get(n)));
        Map<Frozen, Map<String, String>> merged = new EnumMap<>(parts);
        merged.put(Frozen.SYSTEM_PROPERTIES, properties);
        return new Fingerprint(drift, merged);
    }

    /** This fingerprint, in which some system properties are not compared. */
    public Fingerprint without(Set<String> names) {
        return names.isEmpty() ? this : new Fingerprint(drift.ignoringProperties(names), parts);
    }

    /**
     * What differs at this moment.
     *
     * @param loader the context class loader that counts now
     */
    public Optional<Difference> differenceNow(@Nullable ClassLoader loader) {
        return differenceFrom(now(parts.keySet(), loader, drift));
    }

    /**
     * What differs in a later fingerprint of the same parts: the first name, in alphabetical order within the first part
     * that differs.
     */
    public Optional<Difference> differenceFrom(Fingerprint later) {
        for (Map.Entry<Frozen, Map<String, String>> part : parts.entrySet()) {
            Map<String, String> then = part.getValue();
            Map<String, String> now = later.parts.getOrDefault(part.getKey(), Map.of());
            if (!then.equals(now)) {
                Optional<String> first = firstName(part.getKey(), then, now);
                if (first.isPresent()) {
                    String name = first.get();
                    return Optional.of(
                            Difference.of(part.getKey(), name, then.get(name), now.get(name), drift.shows(name)));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> firstName(Frozen part, Map<String, String> then, Map<String, String> now) {
        Set<String> names = new TreeSet<>(then.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(then.get(name), now.get(name)))
                .filter(name -> compares(part, name))
                .findFirst();
    }

    private boolean compares(Frozen part, String name) {
        return switch (part) {
            case ENVIRONMENT -> drift.compares(name);
            case SYSTEM_PROPERTIES -> drift.comparesProperty(name);
            default -> true;
        };
    }

    /** Names only: values may be secrets. */
    @Override
    public String toString() {
        return "Fingerprint" + parts.keySet();
    }
}
