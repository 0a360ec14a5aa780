// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.run;

import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Tells of each context that was loaded, whoever loaded it and whether anybody used it. Found by Boot. Stateless. */
final class ContextCount implements ApplicationListener<ApplicationReadyEvent> {

    ContextCount() {}

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        Duration taken = ready.getTimeTaken();
        Lines.of(Lines.FACTS)
                .ifPresent(facts -> facts.add(
                        "context",
                        taken == null ? 0 : taken.toNanos(),
                        System.nanoTime(),
                        Thread.currentThread().getName()));
    }
}
