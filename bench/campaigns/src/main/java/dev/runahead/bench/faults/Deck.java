// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Deals rounds. Each deal has every kind that is wanted once, in random order; a fault that ends the JVM is the last of
 * its round. The same seed and the same wishes give the same rounds. Confined to the thread that holds the campaign's lock.
 */
final class Deck {

    private static final int MOST_A_ROUND = 5;

    private final long seed;
    private final Staging staging;
    private final Random random;
    private final Deque<List<Kind>> dealt = new ArrayDeque<>();
    private int rounds;

    Deck(long seed, Staging staging) {
        this.seed = seed;
        this.staging = staging;
        this.random = new Random(seed);
    }

    /** How all rounds are played. */
    Staging staging() {
        return staging;
    }

    /**
     * The next round.
     *
     * @param wanted at least one kind; what is left of the last deal is dealt first, but for kinds that nobody wants
     */
    Script next(Collection<Kind> wanted) {
        List<Kind> kinds = List.of();
        while (kinds.isEmpty()) {
            if (dealt.isEmpty()) {
                deal(wanted);
            }
            kinds = dealt.removeFirst().stream().filter(wanted::contains).toList();
        }
        rounds++;
        return new Script(
                "seed " + seed + ", round " + rounds,
                staging,
                kinds.stream().map(kind -> Step.draw(kind, random)).toList());
    }

    private void deal(Collection<Kind> wanted) {
        List<Kind> shuffled = new ArrayList<>(wanted);
        Collections.sort(shuffled);
        Collections.shuffle(shuffled, random);
        List<Kind> last = shuffled.stream().filter(Kind::endsTheJvm).toList();
        List<Kind> others = shuffled.stream().filter(kind -> !kind.endsTheJvm()).collect(Collectors.toList());
        int count = Math.max(last.size(), (others.size() + MOST_A_ROUND - 1) / MOST_A_ROUND);
        for (int round = 0; round < count; round++) {
            List<Kind> kinds =
                    new ArrayList<>(others.subList(others.size() * round / count, others.size() * (round + 1) / count));
            if (round < last.size()) {
                kinds.add(last.get(round));
            }
            dealt.add(kinds);
        }
    }
}
