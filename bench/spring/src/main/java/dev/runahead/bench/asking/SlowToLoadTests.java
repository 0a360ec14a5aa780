// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.asking;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Needs a context that takes three seconds of one core. */
@SpringJUnitConfig(SlowToLoadTests.Slow.class)
class SlowToLoadTests {

    static class Slow {

        @Bean
        String slow() {
            long begin = System.nanoTime();
            long millis = Long.getLong("bench.slow.ms", 3000);
            while (System.nanoTime() - begin < millis * 1_000_000) {
                Thread.onSpinWait();
            }
            Facts.add("slow\t" + (System.nanoTime() - begin) + "\t"
                    + Thread.currentThread().getName());
            return "slow";
        }
    }

    @Test
    void hasIt() {}
}
