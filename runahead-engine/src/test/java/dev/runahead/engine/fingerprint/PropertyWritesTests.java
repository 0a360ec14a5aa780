// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PropertyWritesTests {

    private static final String MINE = "dev.runahead.test.mine";
    private static final String OTHERS = "dev.runahead.test.others";

    private final Properties properties = System.getProperties();
    private final PropertyWrites writes = new PropertyWrites();

    @AfterEach
    void restore() {
        System.setProperties(properties);
        System.clearProperty(MINE);
        System.clearProperty(OTHERS);
    }

    @Test
    void seesWhatTheBuildingThreadWritesAndNotWhatOthersDo() throws Exception {
        writes.begin();
        System.setProperty(MINE, "1");
        CompletableFuture.runAsync(() -> System.setProperty(OTHERS, "1")).get(10, TimeUnit.SECONDS);
        assertThat(writes.end()).containsExactly(MINE);
        assertThat(System.getProperty(MINE)).isEqualTo("1");
        assertThat(System.getProperty(OTHERS)).isEqualTo("1");
    }

    @Test
    void seesEachWayToWrite() throws Exception {
        writes.begin();
        Properties now = System.getProperties();
        now.put("a", "1");
        now.putIfAbsent("b", "1");
        now.load(new StringReader("c=1"));
        now.compute("d", (name, value) -> "1");
        now.merge("e", "1", (before, value) -> value);
        now.replace("a", "2");
        assertThat(writes.end()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        for (String name : new String[] {"a", "b", "c", "d", "e"}) {
            assertThat(System.clearProperty(name)).isNotNull();
        }
    }

    @Test
    void wrapsThePropertiesOnlyWhileSomebodyBuilds() throws Exception {
        writes.begin();
        assertThat(System.getProperties()).isNotSameAs(properties).isEqualTo(properties);
        CompletableFuture.runAsync(() -> {
                    writes.begin();
                    writes.end();
                })
                .get(10, TimeUnit.SECONDS);
        assertThat(System.getProperties()).as("one thread still builds").isNotSameAs(properties);
        writes.end();
        assertThat(System.getProperties()).isSameAs(properties);
    }

    @Test
    void leavesAlonePropertiesThatATestHasReplacedMeanwhile() {
        writes.begin();
        Properties tests = new Properties();
        tests.putAll(properties);
        System.setProperties(tests);
        writes.end();
        assertThat(System.getProperties()).isSameAs(tests);
    }

    @Test
    void aTestThatKeepsTheWrappedOnesAndPutsThemBackLosesNothing() {
        writes.begin();
        Properties kept = System.getProperties();
        writes.end();
        System.setProperties(kept);
        System.setProperty(MINE, "1");
        assertThat(properties.getProperty(MINE)).isEqualTo("1");
        assertThat(System.getProperty(MINE)).isEqualTo("1");
    }

    @Test
    void aCopyIsACopy() {
        writes.begin();
        Properties copy = (Properties) System.getProperties().clone();
        writes.end();
        assertThat(copy).isEqualTo(properties).isNotInstanceOf(WatchedProperties.class);
    }
}
