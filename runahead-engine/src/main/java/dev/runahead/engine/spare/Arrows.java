// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.spare;

import dev.runahead.Reason;
import dev.runahead.engine.spare.SpareState.Building;
import dev.runahead.engine.spare.SpareState.Claimed;
import dev.runahead.engine.spare.SpareState.Gone;
import dev.runahead.engine.spare.SpareState.HandedOver;
import dev.runahead.engine.spare.SpareState.Ready;
import dev.runahead.engine.spare.SpareState.Retired;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state of a spare and the arrows from state to state, each one compare-and-set; what follows from an arrow is done by whoever
 * took it. Thread-safe without a lock.
 */
final class Arrows<B> {

    private final AtomicReference<SpareState<B>> state;

    Arrows(SpareState<B> first) {
        state = new AtomicReference<>(first);
    }

    SpareState<B> now() {
        return Objects.requireNonNull(state.get()); // Never null: it begins with a state.
    }

    /** From one state to another; false if it is not, or not any more, in the first one. */
    boolean move(Class<?> from, SpareState<B> to) {
        SpareState<B> now = now();
        return from.isInstance(now) && state.compareAndSet(now, to);
    }

    /** From the very state that was read to another one; false if it is not in that any more. */
    boolean move(SpareState<B> read, SpareState<B> to) {
        return state.compareAndSet(read, to);
    }

    /** To Claimed if it is built, else to Building, claimed; gives the state before; empty if it is none of those wanted. */
    Optional<SpareState<B>> claim(Predicate<SpareState<B>> from) {
        for (SpareState<B> now = now(); from.test(now); now = now()) {
            Optional<B> built = now.built();
            if (state.compareAndSet(now, built.isPresent() ? new Claimed<>(built.get()) : new Building<>(true))) {
                return Optional.of(now);
            }
        }
        return Optional.empty();
    }

    /** Building -> Ready, or -> Claimed for the test that waits; false if it was retired meanwhile. */
    boolean publish(B built) {
        while (now() instanceof Building<B> building) {
            if (state.compareAndSet(building, building.claimed() ? new Claimed<>(built) : new Ready<>(built))) {
                return true;
            }
        }
        return false;
    }

    /** To Retired; gives the state before; empty if it is none of those wanted. */
    Optional<SpareState<B>> retire(Predicate<SpareState<B>> from, Retired<B> retired) {
        for (SpareState<B> now = now(); from.test(now); now = now()) {
            if (state.compareAndSet(now, retired)) {
                return Optional.of(now);
            }
        }
        return Optional.empty();
    }

    /** HandedOver or Retired -> Gone; false if it is neither. */
    boolean leave() {
        SpareState<B> now = now();
        @Nullable Reason reason = now instanceof Retired<B> retired ? retired.reason() : null;
        return (reason != null || now instanceof HandedOver) && state.compareAndSet(now, new Gone<>(reason));
    }

    /** Why it is or was retired; empty as long as it is not. */
    Optional<Reason> retirement() {
        SpareState<B> now = now();
        if (now instanceof Retired<B> retired) {
            return Optional.of(retired.reason());
        }
        return now instanceof Gone<B> gone ? Optional.ofNullable(gone.reason()) : Optional.empty();
    }
}
