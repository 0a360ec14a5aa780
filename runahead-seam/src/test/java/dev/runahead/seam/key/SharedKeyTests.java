// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Objects that are more than their values: known at several places, by identity, or in an order. */
class SharedKeyTests {

    private static final KeyRule ARGUMENTS = new KeyRule(false, false, type -> false);
    private static final KeyRule RECEIVER = new KeyRule(true, false, type -> false);

    private static CallKey key(Object... arguments) throws NoKeyException {
        return CallKey.of(arguments, ARGUMENTS);
    }

    /** Without an equality. */
    private static final class Config {
        private final List<String> topics = new ArrayList<>();
        private final int[] ports = {1};
        private final Map<String, Integer> sizes = new HashMap<>();
    }

    /** Locks on its own, and knows what others know. */
    private static final class Builder {
        private final Object lock = new Object();
        private Object token;
        private List<String> names;
        private List<String> again;

        @Override
        public String toString() {
            return names + " " + again;
        }
    }

    @Test
    void aPlainObjectIsEqualToItselfAlone() throws NoKeyException {
        Object token = new Object();
        CallKey key = key(token);
        assertThat(key).isEqualTo(key(token)).isNotEqualTo(key(new Object()));
        assertThat(key.copies()[0]).isSameAs(token);
        Builder builder = new Builder();
        builder.token = token;
        assertThat(((Builder) receiver(builder).copies()[0]).token).isSameAs(token);
        assertThat(receiver(builder)).isNotEqualTo(receiver(withToken(new Object())));
    }

    @Test
    void aBuildersOwnLockIsNoMoreThanThat() throws NoKeyException {
        Builder builder = new Builder();
        CallKey key = receiver(builder);
        assertThat(key).isEqualTo(receiver(new Builder()));
        assertThat(((Builder) key.copies()[0]).lock).isNotNull().isNotSameAs(builder.lock);
    }

    private static CallKey receiver(Builder builder) throws NoKeyException {
        return CallKey.of(new Object[] {builder}, RECEIVER);
    }

    private static Builder withToken(Object token) {
        Builder builder = new Builder();
        builder.token = token;
        return builder;
    }

    @Test
    void whatIsInCollectionsAndArraysOfASharedObjectIsWatched() throws NoKeyException {
        Config config = new Config();
        CallKey key = key(config);
        assertThat(key.change()).isEmpty();
        config.topics.add("t");
        assertThat(key.change().orElseThrow().text()).contains("Config has been changed");
        assertThat(key).isNotEqualTo(key(config));
        key = key(config);
        config.ports[0] = 2;
        assertThat(key.change()).isPresent();
        key = key(config);
        config.sizes.put("a", 1);
        assertThat(key.change()).isPresent();
        key = key(config);
        config.sizes.put("a", 2);
        assertThat(key.change()).isPresent();
        assertThat(key(config)).isEqualTo(key(config));
        config.topics.addAll(Collections.nCopies(10_000, "t"));
        assertThatThrownBy(() -> key(config)).hasMessageContaining("more than 10000 values");
    }

    @Test
    void oneListAtTwoPlacesIsNoKeySinceACopyWouldMakeTwo() throws NoKeyException {
        Builder builder = new Builder();
        builder.names = new ArrayList<>(List.of("a"));
        builder.again = builder.names;
        assertThatThrownBy(() -> receiver(builder)).hasMessageContaining("java.util.ArrayList at two places");
        builder.again = new ArrayList<>(builder.names);
        assertThat(receiver(builder).copies()[0]).hasToString("[a] [a]");
        List<String> never = List.of("a");
        String[] none = {};
        assertThat(key(never, never, none, none).copies()[1]).isSameAs(never);
    }

    @Test
    void elementsThatASetTellsApartMustNotBecomeOne() {
        Set<Object> arrays = new HashSet<>(Arrays.asList(new int[] {1}, new int[] {1}));
        assertThatThrownBy(() -> key(arrays)).hasMessageContaining("two are alike");
    }

    @Test
    void theOrderThatAnUnmodifiableSetOrMapMayHaveIsKept() throws NoKeyException {
        List<String> names = List.of("zeta", "beta", "alpha", "gamma", "delta");
        Set<String> set = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        assertThat(((Set<?>) key(set).copies()[0]).toArray()).isEqualTo(names.toArray());
        Map<String, Integer> map = new LinkedHashMap<>();
        names.forEach(name -> map.put(name, 1));
        Object copy = key(Collections.unmodifiableMap(map)).copies()[0];
        assertThat(((Map<?, ?>) copy).keySet().toArray()).isEqualTo(names.toArray());
    }

    /** Inherits a field. */
    private static final class Special extends Base {}

    private static class Base {
        int size;
    }

    @Test
    void inheritedFieldsCountToo() throws NoKeyException {
        Special special = new Special();
        special.size = 1;
        CallKey key = CallKey.of(new Object[] {special}, RECEIVER);
        assertThat(((Special) key.copies()[0]).size).isEqualTo(1);
        assertThat(key).isNotEqualTo(CallKey.of(new Object[] {new Special()}, RECEIVER));
    }

    @Test
    void addressesAreComparedByTheirTextsAndNotByWhatTheyAreResolvedTo() throws Exception {
        URL name = new URI("http://localhost/").toURL();
        URL number = new URI("http://127.0.0.1/").toURL();
        assertThat(key(name))
                .isEqualTo(key(new URI("http://localhost/").toURL()))
                .isNotEqualTo(key(number));
    }

    @Test
    void anUnmodifiableMapIsSharedOnlyIfItsValuesAre() throws NoKeyException {
        BitSet bits = new BitSet();
        CallKey key = key(Map.of("a", bits));
        assertThat(key.change()).isEmpty();
        bits.set(2);
        assertThat(key.change()).isPresent();
        Map<String, List<String>> never = Map.of("a", new ArrayList<>(List.of("b")));
        Map<?, ?> copy = (Map<?, ?>) key(never).copies()[0];
        never.get("a").add("c");
        assertThat(copy.get("a")).isEqualTo(List.of("b"));
    }

    @Test
    void mapsWithAnOrderOfTheirOwnAreNoKeys() {
        assertThatThrownBy(() -> key(new TreeMap<>(Collections.reverseOrder()))).hasMessageContaining("comparator");
    }

    @Test
    void lambdasAreSharedAlsoWhereFieldsCount() throws NoKeyException {
        KeyRule byFields = new KeyRule(false, true, type -> false);
        Object captured = new Object();
        Runnable lambda = () -> System.out.println(captured);
        CallKey key = CallKey.of(new Object[] {lambda}, byFields);
        assertThat(key.copies()[0]).isSameAs(lambda);
        assertThat(key).isEqualTo(CallKey.of(new Object[] {lambda}, byFields));
        assertThat(CallKey.of(new Object[] {lambda}, RECEIVER).copies()[0]).isSameAs(lambda);
    }

    @Test
    void setsOfConstantsAndOptionalsAreCopied() throws NoKeyException {
        EnumSet<TimeUnit> set = EnumSet.of(TimeUnit.DAYS);
        EnumMap<TimeUnit, Integer> map = new EnumMap<>(Map.of(TimeUnit.DAYS, 1));
        List<String> names = new ArrayList<>(List.of("a"));
        CallKey key = key(set, map, Optional.of(names));
        set.add(TimeUnit.HOURS);
        map.put(TimeUnit.HOURS, 2);
        names.add("b");
        Object[] copies = key.copies();
        assertThat(copies)
                .containsExactly(EnumSet.of(TimeUnit.DAYS), Map.of(TimeUnit.DAYS, 1), Optional.of(List.of("a")));
        assertThat(key.copies()[0]).isNotSameAs(copies[0]);
        assertThat(key.copies()[1]).isNotSameAs(copies[1]);
        assertThat(key.change()).isEmpty();
    }

    @Test
    void theOrderInWhichHashesCollideIsNone() throws NoKeyException {
        // Of one hash code: they come in the order in which they were put there.
        assertThat(key(new HashSet<>(List.of("Aa", "BB")))).isEqualTo(key(new HashSet<>(List.of("BB", "Aa"))));
        Map<String, Integer> one = new HashMap<>();
        one.put("Aa", 1);
        one.put("BB", 2);
        Map<String, Integer> other = new HashMap<>();
        other.put("BB", 2);
        other.put("Aa", 1);
        assertThat(one.keySet().toArray()).isNotEqualTo(other.keySet().toArray());
        assertThat(key(one)).isEqualTo(key(other));
    }

    @Test
    void moreValuesThanComparingIsWorthAreNoKey() {
        assertThatThrownBy(() -> key(Collections.nCopies(10_001, 1))).hasMessageContaining("more than 10000 values");
    }

    @Tag("one")
    private static final class One {}

    @Tag("two")
    private static final class Two {}

    @Test
    void labelsTellValuesOfAnnotationsApart() throws NoKeyException {
        Tag one = One.class.getAnnotation(Tag.class);
        Tag two = Two.class.getAnnotation(Tag.class);
        assertThat(key(one).label()).isNotEqualTo(key(two).label());
    }

    /** As Mockito, Byte Buddy and CGLIB name what they make. */
    private static final class Made$MockitoMock$1 {}

    private static final class Made$ByteBuddy$1 {}

    private static final class Made$$EnhancerByCglib {}

    @Test
    void whatLibrariesMakeWhileTheJvmRunsIsNoKey() {
        for (Object mock : List.of(new Made$MockitoMock$1(), new Made$ByteBuddy$1(), new Made$$EnhancerByCglib())) {
            assertThatThrownBy(() -> key(mock)).hasMessageContaining("as those of mocks are");
        }
        KeyRule base = new KeyRule(true, false, type -> type == Base.class);
        assertThatThrownBy(() -> CallKey.of(new Object[] {new Special()}, base))
                .hasMessageContaining("as those of mocks are");
    }
}
