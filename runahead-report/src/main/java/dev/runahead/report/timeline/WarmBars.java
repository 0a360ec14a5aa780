// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.timeline;

import dev.runahead.ledger.LedgerEvent.WarmEnded;
import dev.runahead.ledger.LedgerEvent.WarmStarted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was brought into the page cache, as bars. Confined to one thread. */
final class WarmBars {

    private static final double GIBIBYTE = 1L << 30;

    private final List<Bar> bars = new ArrayList<>();
    private final Map<Long, Begun> begun = new HashMap<>();

    private record Begun(WarmStarted warm, long atNanos) {}

    void started(WarmStarted warm, long atNanos) {
        begun.put(warm.warm(), new Begun(warm, atNanos));
    }

    void ended(WarmEnded end, long atNanos) {
        Begun from = begun.remove(end.warm());
        if (from != null) {
            bars.add(bar(
                    from,
                    atNanos,
                    new Facts()
                            .with("outcome", end.outcome())
                            .with("why", end.text())
                            .with("read", size(end.readBytes()))
                            .with("were resident", size(end.residentBytes()))));
        }
    }

    List<Bar> bars(long endNanos) {
        begun.values()
                .forEach(each ->
                        bars.add(bar(each, endNanos, new Facts().with("end", "the ledger ends while it reads"))));
        begun.clear();
        return bars;
    }

    private static Bar bar(Begun begun, long untilNanos, Facts facts) {
        WarmStarted warm = begun.warm();
        facts.with("files", warm.files())
                .with("size", size(warm.bytes()))
                .with("on", warm.storage())
                .with("test", warm.test());
        return new Bar(BarKind.WARM, warm.files(), begun.atNanos(), untilNanos, 0, facts.map());
    }

    private static String size(long bytes) {
        return String.format(Locale.ROOT, "%.2f GiB", bytes / GIBIBYTE);
    }
}
