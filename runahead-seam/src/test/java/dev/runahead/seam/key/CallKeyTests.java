// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CallKeyTests {

    private static final KeyRule ARGUMENTS = new KeyRule(false, false, type -> false);
    private static final KeyRule RECEIVER = new KeyRule(true, false, type -> false);
    private static final KeyRule BY_FIELDS = new KeyRule(false, true, type -> false);

    private static CallKey key(Object... arguments) throws NoKeyException {
        return CallKey.of(arguments, ARGUMENTS);
    }

    /** Without an equality. */
    static final class Config {
        String name;
        final List<String> topics = new ArrayList<>();
        Config parent;

        Config(String name, String... topics) {
            this.name = name;
            this.topics.addAll(List.of(topics));
        }
    }

    /** With one. */
    static final class Named {
        String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Named named && name.equals(named.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    record Point(int x, List<String> names) {}

    @SuppressWarnings("JdkObsolete") // Users pass them.
    static Stream<Supplier<Object>> values() {
        return Stream.of(
                () -> null,
                () -> new String("text"),
                () -> 123_456,
                () -> 1.5d,
                () -> 'c',
                () -> TimeUnit.SECONDS,
                () -> String.class,
                () -> Path.of("a", "b"),
                () -> new File("a"),
                () -> URI.create("http://localhost:1/"),
                () -> Duration.ofSeconds(3),
                () -> Pattern.compile("a+", Pattern.CASE_INSENSITIVE),
                () -> new int[] {1, 2},
                () -> new String[] {"a", null},
                () -> new Object[] {new byte[] {1}},
                () -> new ArrayList<>(List.of("a", "b")),
                () -> new LinkedList<>(List.of(1)),
                () -> Arrays.asList("a", "b"),
                () -> List.of(1, 2, 3),
                () -> Collections.unmodifiableList(new ArrayList<>(List.of(1))),
                () -> new HashSet<>(List.of(1, 2)),
                () -> new TreeSet<>(List.of(2, 1)),
                () -> Set.of(1, 2, 3),
                () -> EnumSet.of(TimeUnit.DAYS),
                () -> new HashMap<>(Map.of("a", List.of(1))),
                () -> new LinkedHashMap<>(Map.of("a", 1)),
                () -> new TreeMap<>(Map.of("a", 1, "b", 2)),
                () -> Map.of("a", 1, "b", 2),
                () -> new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
                () -> properties("a", "b"),
                () -> Optional.of("x"),
                () -> new Point(1, new ArrayList<>(List.of("n"))),
                () -> new Named("n"),
                CallKeyTests::annotation);
    }

    private static Object annotation() {
        try {
            return CallKeyTests.class
                    .getDeclaredMethod("otherValuesOtherOrderOtherClassesMakeOtherKeys")
                    .getAnnotation(Test.class);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Properties properties(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        return properties;
    }

    @ParameterizedTest
    @MethodSource("values")
    void equalValuesMakeEqualKeysAndEqualCopies(Supplier<Object> value) throws NoKeyException {
        CallKey one = key(value.get());
        assertThat(one).isEqualTo(key(value.get())).hasSameHashCodeAs(key(value.get()));
        assertThat(one.label()).isEqualTo(key(value.get()).label());
        assertThat(one).isNotEqualTo(key("another"));
        assertThat(key(one.copies()[0]).change()).isEmpty();
        if (!(value.get() instanceof Pattern)) {
            assertThat(Arrays.deepEquals(one.copies(), new Object[] {value.get()}))
                    .isTrue();
        }
    }

    @Test
    void otherValuesOtherOrderOtherClassesMakeOtherKeys() throws NoKeyException {
        assertThat(key(List.of(1, 2))).isNotEqualTo(key(List.of(2, 1)));
        assertThat(key(new ArrayList<>(List.of(1)))).isNotEqualTo(key(List.of(1)));
        assertThat(key(1))
                .isNotEqualTo(key(1L))
                .isNotEqualTo(key((Object) null))
                .isNotEqualTo(key(1, 1));
        assertThat(key(Pattern.compile("a"))).isNotEqualTo(key(Pattern.compile("a", Pattern.COMMENTS)));
        assertThat(key(new Point(1, List.of()))).isNotEqualTo(key(new Point(2, List.of())));
        assertThat(key(new HashSet<>(List.of(1, 2)))).isEqualTo(key(new HashSet<>(List.of(2, 1))));
        assertThat(key(new Named("a"))).isNotEqualTo(key(new Named("b")));
    }

    @Test
    void aCollectionThatChangesLaterChangesNoKeyAndNoCopy() throws NoKeyException {
        List<String> names = new ArrayList<>(List.of("a"));
        List<String> more = new ArrayList<>(List.of("a"));
        CallKey key = key(names, new Point(1, more));
        names.add("b");
        more.add("b");
        assertThat(key.copies()[0]).isEqualTo(List.of("a")).isNotSameAs(key.copies()[0]);
        assertThat(key.copies()[1]).isEqualTo(new Point(1, List.of("a")));
        assertThat(key.change()).isEmpty();
        assertThat(key).isNotEqualTo(key(names, new Point(1, more)));
    }

    @Test
    void whatIsSharedIsSeenToHaveChanged() throws NoKeyException {
        Named named = new Named("a");
        Config config = new Config("a");
        CallKey key = key(List.of(named), config);
        assertThat(key.copies()[1]).isSameAs(config);
        assertThat(key.change()).isEmpty();
        int hash = key.hashCode();
        named.name = "b";
        assertThat(key.hashCode()).isEqualTo(hash);
        assertThat(key.change().orElseThrow().text()).contains("Named has been changed");
        named.name = "a";
        config.name = "b";
        assertThat(key.change().orElseThrow().code()).isEqualTo("argument-changed");
        assertThat(key).isNotEqualTo(key(List.of(named), config));
    }

    @Test
    void anObjectWithoutAnEqualityIsEqualToItselfAlone() throws NoKeyException {
        Config config = new Config("a");
        assertThat(key(config)).isEqualTo(key(config)).isNotEqualTo(key(new Config("a")));
    }

    @Test
    void byFieldsItIsEqualToOneWithEqualFieldsAndCopied() throws NoKeyException {
        Config config = new Config("a", "t");
        config.parent = new Config("p");
        Config other = new Config("a", "t");
        other.parent = new Config("p");
        CallKey key = CallKey.of(new Object[] {config}, BY_FIELDS);
        assertThat(key).isEqualTo(CallKey.of(new Object[] {other}, BY_FIELDS));
        Config copy = (Config) key.copies()[0];
        assertThat(copy).isNotSameAs(config).usingRecursiveComparison().isEqualTo(config);
        other.parent.name = "q";
        assertThat(key).isNotEqualTo(CallKey.of(new Object[] {other}, BY_FIELDS));
    }

    @Test
    void aReceiverIsComparedByItsFieldsAndCopied() throws NoKeyException {
        Config receiver = new Config("a", "t");
        CallKey key = CallKey.of(new Object[] {receiver, 1}, RECEIVER);
        assertThat(key).isEqualTo(CallKey.of(new Object[] {new Config("a", "t"), 1}, RECEIVER));
        receiver.topics.add("u");
        assertThat(((Config) key.copies()[0]).topics).containsExactly("t");
        assertThat(key.label()).startsWith("(Integer) ~");
    }

    @Test
    void whatCannotBeReadCopiedOrWatchedIsNoKeyAndSaysWhy() {
        refused(new ByteArrayInputStream(new byte[0]), "of argument 1", "java.io.ByteArrayInputStream", "java.base");
        refused(new AtomicInteger(), "AtomicInteger", "not open to Runahead");
        refused(new ArrayList<>() {}, "which Runahead cannot copy");
        refused(new TreeSet<>(Collections.reverseOrder()), "with a comparator");
        refused(new int[10_001], "more than 10000 values");
        List<Object> within = new ArrayList<>();
        within.add(within);
        refused(within, "within itself");
        Properties defaults = new Properties(properties("a", "b"));
        refused(defaults, "with defaults");
        refused(List.of(new StringBuilder()), "StringBuilder");
    }

    private static void refused(Object argument, String... why) {
        assertThatThrownBy(() -> key(argument))
                .isInstanceOf(NoKeyException.class)
                .hasMessageContainingAll(why);
    }

    @Test
    void aMockIsNoKey() {
        KeyRule rule = new KeyRule(true, false, type -> type == Config.class);
        assertThatThrownBy(() -> CallKey.of(new Object[] {new Config("a")}, rule))
                .isInstanceOf(NoKeyException.class)
                .hasMessageContaining("of the receiver")
                .hasMessageContaining("mocks");
        Object proxy = java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Runnable.class}, (p, m, a) -> null);
        refused(proxy, "as those of mocks are");
    }

    @Test
    void labelsHoldNoValues() throws NoKeyException {
        assertThat(key("secret", 4711).label()).matches("\\(String, Integer\\) ~[0-9a-f]{4}");
        assertThat(key("secret").label()).isNotEqualTo(key("other").label());
        assertThat(key().label()).isEqualTo("()");
        Runnable one = () -> {};
        Runnable other = () -> {};
        // Numbers of lambdas differ from run to run, in which history knows a spec by its label.
        assertThat(key(one).label())
                .startsWith("(lambda) ~")
                .isEqualTo(key(other).label());
        assertThat(key(annotation()).label()).startsWith("(Test) ~");
    }
}
