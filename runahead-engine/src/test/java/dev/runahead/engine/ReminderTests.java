// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.testing.FakeTime;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReminderTests {

    private final FakeTime time = new FakeTime();
    private final AtomicInteger looks = new AtomicInteger();
    private final Reminder reminder = new Reminder(time, looks::incrementAndGet);

    @Test
    void looksOnceWhenTheTimeHasCome() {
        reminder.in(TimeUnit.SECONDS.toNanos(5));
        time.advance(Duration.ofSeconds(4));
        assertThat(looks).hasValue(0);
        time.advance(Duration.ofSeconds(1));
        time.advance(Duration.ofDays(9));
        assertThat(looks).hasValue(1);
    }

    @Test
    void theEarliestAlarmCounts() {
        reminder.in(TimeUnit.SECONDS.toNanos(5));
        reminder.in(TimeUnit.SECONDS.toNanos(9));
        reminder.in(TimeUnit.SECONDS.toNanos(2));
        time.advance(Duration.ofSeconds(2));
        assertThat(looks).hasValue(1);
        time.advance(Duration.ofSeconds(10));
        assertThat(looks).hasValue(1);
    }

    @Test
    void neverIsNoAlarm() {
        reminder.in(Long.MAX_VALUE);
        time.advance(Duration.ofDays(40_000));
        assertThat(looks).hasValue(0);
    }

    @Test
    void aStoppedOneKeepsSilent() {
        reminder.in(1);
        reminder.stop();
        reminder.in(1);
        time.advance(Duration.ofSeconds(1));
        assertThat(looks).hasValue(0);
    }
}
