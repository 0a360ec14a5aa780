// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine;

import dev.runahead.Reason;
import dev.runahead.SessionSpec;
import dev.runahead.engine.build.Builders;
import dev.runahead.engine.build.Crowd;
import dev.runahead.engine.handover.Answer;
import dev.runahead.engine.handover.Handover;
import dev.runahead.engine.plan.Asker;
import dev.runahead.engine.plan.Demand;
import dev.runahead.engine.plan.Progress;
import dev.runahead.engine.time.Time;
import java.util.function.Consumer;

/**
 * Has requests answered, of tests and of builds that need another session, and tells the plan of those of tests. Immutable,
 * thread-safe.
 *
 * @param progress knows who asks
 * @param rules of builds: which threads are inside one, and what goes on at once
 * @param record is opened by the first request
 * @param handover answers
 * @param met is told of each demand before it is answered
 * @param time when who asked
 */
record Requests(
        Progress progress,
        Builders.Rules rules,
        RunRecord record,
        Handover handover,
        Consumer<Demand<?, ?, ?>> met,
        Time time) {

    /**
     * Answers a request of this thread.
     *
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    <P extends SessionSpec, B, S> Answer<S> answer(Demand<P, B, S> demand) throws InterruptedException {
        return rules.nesting().here() ? answerBuild(demand) : answerTest(demand);
    }

    @SuppressWarnings("try") // Of the absence only its length counts.
    private <P extends SessionSpec, B, S> Answer<S> answerTest(Demand<P, B, S> demand) throws InterruptedException {
        try (Progress.Ask ask = progress.ask(demand, time.nanos());
                Crowd.Absence absence = rules.crowd().testAsks()) {
            met.accept(demand);
            record.open();
            Answer<S> answer = handover.answer(demand, ask.asker(), progress::wantsExpected, ask::builds);
            if (answer.session().isPresent()) {
                progress.served(demand, ask.asker());
            } else if (answer instanceof Answer.Failed<S>) {
                progress.failed(demand);
            }
            return answer;
        }
    }

    /**
     * Gives a spare to a test whose sessions are built by somebody else. Nothing follows from it for others: who builds its
     * sessions itself keeps them.
     *
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    @SuppressWarnings("try") // Of the absence only its length counts.
    <P extends SessionSpec, B, S> Answer<S> take(Demand<P, B, S> demand) throws InterruptedException {
        if (rules.nesting().here()) { // It might wait for the build that it is in.
            return new Answer.Declined<>(new Reason("nested", "asked for while another session was built"));
        }
        try (Progress.Ask ask = progress.ask(demand, time.nanos());
                Crowd.Absence absence = rules.crowd().testAsks()) {
            met.accept(demand);
            record.open();
            return handover.take(demand, ask.asker());
        }
    }

    /** The asker is the build of another session: the plan has not expected it, and nothing follows from it. */
    private <P extends SessionSpec, B, S> Answer<S> answerBuild(Demand<P, B, S> demand) throws InterruptedException {
        met.accept(demand);
        record.open();
        return handover.answerBuild(demand, Asker.nested(time.nanos()));
    }
}
