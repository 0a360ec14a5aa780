// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * How a collection or map of the JDK is compared and copied: by its very class, since another one may do anything. Immutable.
 *
 * @param ordered whether the order of its elements counts
 * @param immutable whether it need not be copied for its own sake
 * @param rebuild makes one of copies of elements or entries
 */
record Container(boolean ordered, boolean immutable, PartsKey.Rebuild rebuild) {

    private static final String JDK = "java.util.";

    /** Makes an empty map. */
    private interface Empty {
        Map<@Nullable Object, @Nullable Object> map();
    }

    /** Makes a collection of elements. */
    private interface Filled {
        Object of(List<@Nullable Object> elements);
    }

    /** That of a collection. */
    @SuppressWarnings("JdkObsolete") // Users pass them.
    static Container of(Collection<?> collection) throws NoKeyException {
        if (collection instanceof EnumSet<?> set) {
            EnumSet<?> frozen = set.clone();
            return new Container(true, false, elements -> frozen.clone());
        }
        if (collection instanceof SortedSet<?> sorted && sorted.comparator() != null) {
            throw unknown(collection, "with a comparator");
        }
        return switch (name(collection)) {
            case "ArrayList" -> copied(ArrayList::new);
            case "LinkedList" -> copied(LinkedList::new);
            case "Vector" -> copied(Vector::new);
            case "ArrayDeque" -> copied(ArrayDeque::new);
            case "TreeSet" -> copied(TreeSet::new);
            case "LinkedHashSet" -> copied(LinkedHashSet::new);
            case "concurrent.CopyOnWriteArrayList" -> copied(CopyOnWriteArrayList::new);
            case "Arrays$ArrayList" -> copied(elements -> Arrays.asList(elements.toArray()));
            case "Collections$UnmodifiableList",
                    "Collections$UnmodifiableRandomAccessList",
                    "Collections$UnmodifiableCollection" ->
                copied(elements -> Collections.unmodifiableList(new ArrayList<>(elements)));
            case "ImmutableCollections$ListN",
                    "ImmutableCollections$List12",
                    "ImmutableCollections$SubList",
                    "Collections$EmptyList",
                    "Collections$SingletonList",
                    "Collections$CopiesList" ->
                new Container(true, true, elements -> Collections.unmodifiableList(new ArrayList<>(elements)));
            case "HashSet" -> new Container(false, false, HashSet::new);
            case "Collections$UnmodifiableSet" -> // Of a set that may have an order.
                new Container(true, false, elements -> Collections.unmodifiableSet(new LinkedHashSet<>(elements)));
            case "ImmutableCollections$SetN",
                    "ImmutableCollections$Set12",
                    "Collections$EmptySet",
                    "Collections$SingletonSet" ->
                new Container(false, true, elements -> Collections.unmodifiableSet(new LinkedHashSet<>(elements)));
            default -> throw unknown(collection, "which Runahead cannot copy");
        };
    }

    /** That of a map. */
    @SuppressWarnings("JdkObsolete") // Users pass them.
    static Container of(Map<?, ?> map) throws NoKeyException {
        if (map instanceof EnumMap<?, ?> enums) {
            EnumMap<?, ?> frozen = enums.clone();
            return new Container(true, false, entries -> frozen.clone());
        }
        if (map instanceof SortedMap<?, ?> sorted && sorted.comparator() != null) {
            throw unknown(map, "with a comparator");
        }
        if (map instanceof Properties properties
                && !properties.keySet().containsAll(properties.stringPropertyNames())) {
            throw unknown(map, "with defaults");
        }
        return switch (name(map)) {
            case "HashMap" -> mapped(false, HashMap::new);
            case "Hashtable" -> mapped(false, Hashtable::new);
            case "Properties" -> mapped(false, Properties::new);
            case "concurrent.ConcurrentHashMap" -> mapped(false, ConcurrentHashMap::new);
            case "LinkedHashMap" -> mapped(true, LinkedHashMap::new);
            case "TreeMap" -> mapped(true, TreeMap::new);
            case "Collections$UnmodifiableMap" -> new Container(true, false, Container::unmodifiable);
            case "ImmutableCollections$Map1",
                    "ImmutableCollections$MapN",
                    "Collections$EmptyMap",
                    "Collections$SingletonMap" -> new Container(false, true, Container::unmodifiable);
            default -> throw unknown(map, "which Runahead cannot copy");
        };
    }

    /**
     * The key of one with these parts.
     *
     * @throws NoKeyException if parts that it tells apart are alike: a copy would have fewer
     */
    Key key(Object original, List<Key> parts) throws NoKeyException {
        Collection<Key> compared = ordered ? parts : new HashSet<>(parts);
        if (compared.size() != parts.size()) {
            throw unknown(original, "of whose elements two are alike");
        }
        return new PartsKey(original.getClass(), compared, rebuild, immutable ? original : null);
    }

    /** Whether it is a collection or map of the JDK, which calls no code of users when it is gone through. */
    static boolean isOfTheJdk(Object container) {
        return container.getClass().getName().startsWith(JDK);
    }

    private static String name(Object container) {
        String name = container.getClass().getName();
        return name.startsWith(JDK) ? name.substring(JDK.length()) : name;
    }

    private static NoKeyException unknown(Object container, String what) {
        return new NoKeyException("a " + container.getClass().getName() + ", " + what);
    }

    private static Container copied(Filled filled) {
        return new Container(true, false, filled::of);
    }

    private static Container mapped(boolean ordered, Empty empty) {
        return new Container(ordered, false, entries -> filled(empty.map(), entries));
    }

    private static Object unmodifiable(List<@Nullable Object> entries) {
        return Collections.unmodifiableMap(filled(new LinkedHashMap<>(), entries));
    }

    private static Map<@Nullable Object, @Nullable Object> filled(
            Map<@Nullable Object, @Nullable Object> map, List<@Nullable Object> entries) {
        for (Object entry : entries) {
            if (entry instanceof Map.Entry<?, ?> one) {
                map.put(one.getKey(), one.getValue());
            }
        }
        return map;
    }
}
