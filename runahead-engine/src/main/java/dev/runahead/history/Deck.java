// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The test classes of a project in the order in which builds dealt them last. Immutable, thread-safe. Made in O(n log n).
 *
 * <p><b>Order.</b> A build that deals classes to several JVMs has one queue for all of them, in an order that is usually
 * the one of the build before. So the next card is the first one behind that which was dealt last that nobody has; behind
 * the last one the first follows. New classes are in no deck and are passed over, as are old ones that stand before the
 * first one that was dealt.
 *
 * <p><b>Whose turn.</b> Who has played its card takes the next one. When that will be is known of all who play: what they
 * have, since when, and how long it usually takes. So their turns are played through until it is one's own.
 *
 * <p>Source: list scheduling (Graham, "Bounds on multiprocessing timing anomalies", 1969), which is what such a queue does.
 */
public final class Deck {

    /** A class that so many whole runs did not execute is not dealt any more. */
    private static final float MOST_MISSED = 2;

    private final List<Card> cards;
    private final Map<Long, Integer> places = new HashMap<>();
    private final long averageNanos;

    Deck(List<Card> cards) {
        this.cards = List.copyOf(cards);
        for (int i = 0; i < cards.size(); i++) {
            places.put(cards.get(i).key(), i);
        }
        averageNanos = (long) cards.stream().mapToLong(Card::ownNanos).average().orElse(0);
    }

    /** Of the nodes right below the roots. */
    static Deck of(Nodes nodes, SortedKeys keys) {
        int[] parents = new int[nodes.size()];
        Arrays.setAll(parents, i -> keys.find(nodes.parents[i]));
        Map<Integer, List<Integer>> below = new HashMap<>();
        List<Integer> classes = new ArrayList<>();
        IntStream.range(0, parents.length)
                .filter(i -> parents[i] != SortedKeys.NONE)
                .boxed()
                .sorted(Comparator.comparingLong(i -> nodes.started[i]))
                .forEach(i -> {
                    below.computeIfAbsent(parents[i], parent -> new ArrayList<>())
                            .add(i);
                    if (parents[parents[i]] == SortedKeys.NONE
                            && nodes.started[i] > 0
                            && nodes.missed[i] < MOST_MISSED) {
                        classes.add(i);
                    }
                });
        return new Deck(classes.stream()
                .map(i -> new Card(nodes.keys[i], new Whole(nodes, below).of(i)))
                .toList());
    }

    /** All that lies below a node, in the order of its last execution, as one. */
    private static final class Whole {
        private final Nodes nodes;
        private final Map<Integer, List<Integer>> below;
        private final List<PastRequest> requests = new ArrayList<>();
        private long sinceNanos;

        Whole(Nodes nodes, Map<Integer, List<Integer>> below) {
            this.nodes = nodes;
            this.below = below;
        }

        TestHistory of(int node) {
            add(node);
            TestHistory itself = nodes.view(node);
            return new TestHistory(requests, requests.size(), 0, sinceNanos, itself.outcome(), itself.runs());
        }

        private void add(int node) {
            TestHistory itself = nodes.view(node);
            asks(itself.requests().subList(0, itself.early()));
            sinceNanos += itself.headNanos();
            below.getOrDefault(node, List.of()).forEach(this::add);
            asks(itself.requests().subList(itself.early(), itself.requests().size()));
            sinceNanos += itself.tailNanos();
        }

        private void asks(List<PastRequest> more) {
            for (PastRequest each : more) {
                requests.add(new PastRequest(each.spec(), sinceNanos + each.leadNanos()));
                sinceNanos = 0;
            }
        }
    }

    /** In their order. */
    List<Card> cards() {
        return cards;
    }

    /**
     * The cards that a player is likely to be dealt next: one after the other, up to and with the first that asks for
     * anything.
     *
     * @param table what was dealt so far; one's own latest is the card at hand
     * @param self whose turn is looked for
     * @param nowMillis now, since the epoch
     * @return empty if none is left by then, or nothing was dealt to them yet
     */
    public List<Card> next(Table table, Player self, long nowMillis) {
        PriorityQueue<Turn> turns = turns(table);
        List<Card> own = new ArrayList<>();
        for (Card card : left(table.deals())) {
            Turn turn = turns.poll();
            if (turn == null) {
                break;
            }
            if (turn.of().equals(self)) {
                own.add(card);
                if (card.asks()) {
                    break;
                }
            }
            turns.add(new Turn(turn.of(), Math.max(nowMillis, turn.atMillis()) + millis(card.key())));
        }
        return own;
    }

    private PriorityQueue<Turn> turns(Table table) {
        Map<Player, Deal> latest = new HashMap<>();
        table.deals().stream()
                .filter(deal -> table.players().contains(deal.to()))
                .forEach(deal -> latest.put(deal.to(), deal));
        PriorityQueue<Turn> turns = new PriorityQueue<>(Comparator.comparingLong(Turn::atMillis)
                .thenComparingLong(turn -> turn.of().pid()));
        latest.values().forEach(deal -> turns.add(new Turn(deal.to(), deal.atMillis() + millis(deal.key()))));
        return turns;
    }

    private record Turn(Player of, long atMillis) {}

    /** Those that nobody has, from the one behind that which was dealt last. */
    private List<Card> left(List<Deal> deals) {
        Set<Long> dealt = new HashSet<>();
        deals.forEach(deal -> dealt.add(deal.key()));
        int first = last(deals).orElse(-1) + 1;
        return IntStream.range(first, first + cards.size())
                .mapToObj(i -> cards.get(i % cards.size()))
                .filter(card -> !dealt.contains(card.key()))
                .toList();
    }

    /** Where the card that was dealt last stands, of those that are known. */
    private OptionalInt last(List<Deal> deals) {
        for (int i = deals.size() - 1; i >= 0; i--) {
            Integer place = places.get(deals.get(i).key());
            if (place != null) {
                return OptionalInt.of(place);
            }
        }
        return OptionalInt.empty();
    }

    /** How long a card is at hand; of one that is not known as long as an average one. */
    private long millis(long key) {
        Integer place = places.get(key);
        return TimeUnit.NANOSECONDS.toMillis(
                place == null ? averageNanos : cards.get(place).ownNanos());
    }
}
