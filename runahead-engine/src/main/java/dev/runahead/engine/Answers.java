// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.Held;
import dev.runahead.Reason;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSource;
import dev.runahead.SessionSpec;
import dev.runahead.engine.handover.Answer;
import dev.runahead.engine.plan.Demand;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What seams are told while a run lasts, also once it has been switched off: an error of Runahead's own never reaches them.
 * Thread-safe.
 *
 * @param requests answers them
 * @param abstention says which are none of the run's business
 * @param lookout looks again after each
 * @param off why the run does not help any more; null as long as it does
 * @param switchOff is told of an unexpected error
 */
record Answers(
        Requests requests,
        Abstention abstention,
        Lookout lookout,
        Supplier<@Nullable Reason> off,
        Function<Throwable, Reason> switchOff)
        implements SessionSource {

    @Override
    public <P extends SessionSpec, B, S> Held<S> open(SessionProvider<P, B, S> provider, P spec) throws Exception {
        Demand<P, B, S> demand = new Demand<>(provider, spec);
        if (declines(demand)) {
            return abstention.open(demand);
        }
        Answer<S> answer = answer(() -> requests.answer(demand));
        if (answer instanceof Answer.Failed<S> failed) {
            throw failed.exception();
        }
        Optional<Held<S>> session = answer.session();
        lookout.look();
        return session.isPresent() ? session.get() : SessionGate.holdUnmanaged(provider, spec);
    }

    @Override
    public <P extends SessionSpec, B, S> Optional<Held<S>> take(SessionProvider<P, B, S> provider, P spec)
            throws InterruptedException {
        Demand<P, B, S> demand = new Demand<>(provider, spec);
        if (declines(demand)) {
            return Optional.empty();
        }
        Answer<S> answer = answer(() -> taken(demand));
        lookout.look();
        return answer.session();
    }

    private <P extends SessionSpec, B, S> Answer<S> taken(Demand<P, B, S> demand) throws InterruptedException {
        Answer<S> answer = requests.take(demand);
        if (answer instanceof Answer.Declined<S> declined) {
            abstention.declined(demand.kind(), demand.label(), declined.reason());
        }
        return answer;
    }

    @Override
    public void decline(String kind, String label, Reason reason) {
        try {
            if (off.get() == null) {
                abstention.declined(kind, label, reason);
            }
        } catch (RuntimeException | Error e) {
            Reason unused = switchOff.apply(e);
        }
    }

    private boolean declines(Demand<?, ?, ?> demand) {
        try {
            return off.get() == null && abstention.declines(demand).isPresent();
        } catch (RuntimeException | Error e) {
            Reason unused = switchOff.apply(e);
            return false;
        }
    }

    /** Asks the run's stages. */
    private interface Asks<S> {
        Answer<S> now() throws InterruptedException;
    }

    private <S> Answer<S> answer(Asks<S> asks) throws InterruptedException {
        Reason over = off.get();
        if (over != null) {
            return new Answer.Declined<>(over);
        }
        try {
            return asks.now();
        } catch (RuntimeException | Error e) { // The test's own failures are answers, so this is one of ours.
            return new Answer.Declined<>(switchOff.apply(e));
        }
    }
}
