// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Deadline;
import dev.runahead.history.Card;
import dev.runahead.history.DealsFile;
import dev.runahead.history.Deck;
import dev.runahead.history.History;
import dev.runahead.history.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run was dealt so far, by a build that deals test classes one by one as plans of their own, and what it is likely to
 * be dealt next. Thread-safe; plans begin one after the other.
 *
 * <p>That a build does so is seen by two plans of one class each and no other, or by another JVM that was dealt a card in
 * the same project and still lives, unless others have ended after their first. Until then nothing is expected behind a
 * plan: a class that somebody runs alone is the only one.
 */
public final class Hand {

    /** Something comes of which nothing is known. */
    private static final Optional<Plan> UNKNOWN = Optional.of(Plan.of(List.of()));

    private final Supplier<History> history;
    private final Supplier<Optional<DealsFile>> files;
    private final Supplier<Recollection> recollections;
    private final LongSupplier wallMillis;
    private final Set<String> dealt = new HashSet<>();
    private volatile State state = State.NOT_DEALT;
    private volatile Optional<DealsFile> file = Optional.empty();
    private volatile @Nullable Deck deck;
    private volatile @Nullable Seen last;

    private enum State {
        /** A plan of many classes, one that was there before, or none yet: nothing is known to come. */
        NOT_DEALT,
        /** The first plan, of one class: more may come. */
        FIRST_CARD,
        /** Another one of one class: so more will come. */
        MORE_CARDS,
        /** A plan of many classes came. */
        ALL_AT_ONCE
    }

    private record Seen(Table table, Optional<Plan> comes) {}

    /**
     * Nothing was dealt yet.
     *
     * @param history of earlier runs
     * @param files where test JVMs of this project tell what they were dealt; asked for once, if earlier runs are known
     * @param recollections make what is usual into demands of this run
     * @param wallMillis the wall clock, milliseconds since the epoch
     */
    public Hand(
            Supplier<History> history,
            Supplier<Optional<DealsFile>> files,
            Supplier<Recollection> recollections,
            LongSupplier wallMillis) {
        this.history = history;
        this.files = files;
        this.recollections = recollections;
        this.wallMillis = wallMillis;
    }

    /**
     * A plan begins.
     *
     * @param only its class, if it has only one
     * @param patience how long to wait for other JVMs that join at this moment
     */
    public void planStarted(Optional<String> only, Deadline patience) {
        if (state == State.ALL_AT_ONCE || only.isEmpty()) {
            state = State.ALL_AT_ONCE;
        } else if (!dealt.add(only.get())) { // A rerun of failed tests comes when there is nothing left to deal.
            state = State.NOT_DEALT;
        } else {
            add(only.get(), patience);
            state = dealt.size() == 1 ? State.FIRST_CARD : State.MORE_CARDS;
        }
    }

    /** Where no earlier run is known nothing can be expected, so nobody needs to be told. */
    private void add(String id, Deadline patience) {
        History known = history.get();
        if (file.isEmpty() && known.size() > 0) {
            file = files.get();
        }
        file.ifPresent(open -> open.add(known.key(id), wallMillis.getAsLong(), patience));
    }

    /**
     * The plan that is likely to come behind the running one: what whole classes usually ask for and take, each as one test.
     * Runs user code. As long as nothing has changed it is the same object.
     *
     * @return empty if none is likely to come; an empty plan if one is of which nothing is known
     */
    public Optional<Plan> comes() {
        State now = state;
        if (now == State.NOT_DEALT || now == State.ALL_AT_ONCE) {
            return Optional.empty();
        }
        Table table = file.map(DealsFile::read).orElse(Table.EMPTY);
        if (now == State.FIRST_CARD && !table.dealsOn()) {
            return Optional.empty();
        }
        if (table.players().isEmpty()) {
            return UNKNOWN;
        }
        Seen before = last;
        if (before != null && before.table().equals(table)) {
            return before.comes();
        }
        Seen seen = new Seen(table, likely(table));
        last = seen;
        return seen.comes();
    }

    private Optional<Plan> likely(Table table) {
        List<Card> cards = deck().next(table, file.orElseThrow().self(), wallMillis.getAsLong());
        if (cards.isEmpty()) {
            return Optional.empty();
        }
        Recollection recollection = recollections.get();
        return Optional.of(Plan.of(cards.stream()
                .map(card -> new PlannedNode("", 0, PlannedNode.Type.TEST).withUsual(recollection.of(card)))
                .toList()));
    }

    private Deck deck() {
        Deck made = deck;
        if (made == null) {
            made = history.get().deck();
            deck = made;
        }
        return made;
    }
}
