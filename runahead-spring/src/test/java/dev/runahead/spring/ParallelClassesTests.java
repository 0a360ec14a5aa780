// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Classes that run two at a time, some with one context and some with their own, with contexts ahead and without. */
@Timeout(120)
class ParallelClassesTests {

    private static final Map<String, String> TWO_AT_A_TIME = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.mode.default", "same_thread",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
    private static final Class<?>[] SUITE = {
        Red.class, RedAgain.class, Green.class, RedOnceMore.class, Blue.class, BlueAgain.class, Fails.class
    };

    @TempDir
    Path output;

    /** Which classes meet is by chance. */
    @RepeatedTest(5)
    void eachContextIsLoadedOnce() {
        InnerRun off = InnerRun.of(output, 0, TWO_AT_A_TIME, SUITE);
        InnerRun on = InnerRun.of(output, 1, TWO_AT_A_TIME, SUITE);
        assertThat(on.outcomes()).isEqualTo(off.outcomes());
        assertThat(off.loaded()).containsExactlyInAnyOrder("red", "green", "blue");
        assertThat(off.outcomes().toString()).contains("no such colour");
        assertThat(on.loaded()).as(on.summary()).containsExactlyInAnyOrderElementsOf(off.loaded());
        assertThat(on.cache()).isEqualTo(off.cache());
        assertThat(on.summary()).contains("handed over ").doesNotContain("handed over 0 ");
        // The one that fails is tried ahead if its class begins late.
        assertThat(on.summary().lines().filter(line -> line.startsWith("  discarded ")))
                .allMatch(line -> line.contains("its background build failed"));
    }

    /** Where all begin with one context, one of them takes it and the other one waits. */
    @Test
    void thoseThatBeginTogetherShareOne() {
        Map<String, String> oneBuilder = new HashMap<>(TWO_AT_A_TIME);
        oneBuilder.put("runahead.depth", "1");
        InnerRun on = InnerRun.of(output, 1, oneBuilder, Red.class, RedAgain.class, RedOnceMore.class);
        assertThat(on.outcomes().values()).containsOnly("SUCCESSFUL");
        assertThat(on.loaded()).as(on.summary()).containsExactly("red");
        assertThat(on.cache().misses()).isEqualTo(1);
    }

    @Configuration(proxyBeanMethods = false)
    static class Colour {
        @Bean
        String colour(@Value("${colour}") String colour, ConfigurableApplicationContext context)
                throws InterruptedException {
            if (colour.equals("none")) {
                throw new IllegalStateException("no such colour");
            }
            Thread.sleep(50); // Else nothing would begin meanwhile.
            Loads.loading(colour, context);
            return colour;
        }
    }

    @SpringJUnitConfig(Colour.class)
    abstract static class Coloured {
        @Test
        void hasAnOpenContext(@Autowired ConfigurableApplicationContext context) {
            assertThat(context.isActive()).isTrue();
            assertThat(context.getBean("colour"))
                    .isEqualTo(context.getEnvironment().getProperty("colour"));
        }
    }

    @TestPropertySource(properties = "colour=red")
    static class Red extends Coloured {}

    static class RedAgain extends Red {}

    static class RedOnceMore extends Red {}

    @TestPropertySource(properties = "colour=green")
    static class Green extends Coloured {}

    @TestPropertySource(properties = "colour=blue")
    static class Blue extends Coloured {}

    static class BlueAgain extends Blue {}

    @TestPropertySource(properties = "colour=none")
    static class Fails extends Coloured {}
}
