// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.test.context.MergedContextConfiguration;

/** The first attribute in which the keys of two contexts differ: why Spring does not use one for both. */
final class KeyDifference {

    private KeyDifference() {}

    /**
     * In what they differ, in one line: of properties only the names, since their values may be secrets.
     *
     * @return empty if they are equal, or differ in what is no attribute of both
     */
    static Optional<String> between(MergedContextConfiguration key, MergedContextConfiguration other) {
        List<Attribute> ours = attributes(key);
        List<Attribute> theirs = attributes(other);
        for (int i = 0; i < ours.size(); i++) {
            Attribute one = ours.get(i);
            if (!one.equals(theirs.get(i))) {
                return Optional.of(one.name() + only(one.value(), theirs.get(i).value()));
            }
        }
        return Optional.empty();
    }

    private record Attribute(String name, Object value) {}

    private static List<Attribute> attributes(MergedContextConfiguration key) {
        return List.of(
                new Attribute("configuration classes", names(Arrays.asList(key.getClasses()))),
                new Attribute("locations", Set.copyOf(Arrays.asList(key.getLocations()))),
                new Attribute("active profiles", Set.copyOf(Arrays.asList(key.getActiveProfiles()))),
                new Attribute("initializers", names(key.getContextInitializerClasses())),
                new Attribute("properties", Properties.of(key)),
                new Attribute("property sources", key.getPropertySourceDescriptors()),
                new Attribute("customizers", key.getContextCustomizers()),
                new Attribute("loader", key.getContextLoader().getClass().getName()),
                new Attribute("web or not", key.getClass().getSimpleName()),
                new Attribute("parent", Optional.ofNullable(key.getParent())));
    }

    private static Set<String> names(Iterable<? extends Class<?>> classes) {
        Set<String> names = new TreeSet<>();
        classes.forEach(type -> names.add(type.getSimpleName()));
        return names;
    }

    /** What one of them has and the other has not. */
    private static String only(Object ours, Object theirs) {
        if (ours instanceof Set<?> one && theirs instanceof Set<?> other) {
            return ": " + words(one, other) + " / " + words(other, one);
        }
        return ours instanceof Properties one && theirs instanceof Properties other
                ? ": " + words(one.names(other), Set.of()) + " / " + words(other.names(one), Set.of())
                : "";
    }

    private static String words(Set<?> of, Set<?> without) {
        String words = of.stream()
                .filter(each -> !without.contains(each))
                .map(each ->
                        each instanceof String text ? text : each.getClass().getSimpleName())
                .sorted()
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "none" : words;
    }

    /** Inlined properties, of which people see the names. */
    private record Properties(Set<String> all) {

        static Properties of(MergedContextConfiguration key) {
            return new Properties(new TreeSet<>(Arrays.asList(key.getPropertySourceProperties())));
        }

        Set<String> names(Properties without) {
            return all.stream()
                    .filter(each -> !without.all.contains(each))
                    .map(each -> each.split("[=:]", 2)[0].strip())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
