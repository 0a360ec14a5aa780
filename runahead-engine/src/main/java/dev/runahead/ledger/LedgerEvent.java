// SPDX-License-Identifier: Apache-2.0
package dev.runahead.ledger;

/**
 * One thing that happened in a run. Every record is one line of the ledger; its components are strings, longs and ints,
 * so that a line is one flat JSON object.
 *
 * <p>Immutable. Times are nanoseconds. Spares, requests and specs are numbered from 1 within a run; 0 means none. Readers give 0 and the
 * empty text for what an older ledger does not tell.
 *
 * <p>A name means the same in every event: {@code test} is JUnit's unique id, {@code kind} a provider's kind,
 * {@code spec} a spec's label, {@code reason} a reason's code and {@code text} what people read of it,
 * {@code buildNanos} what building took so far, {@code cpuNanos} what of the processors' time it took, 0 if that is not
 * known, {@code closeNanos} what closing took.
 */
public sealed interface LedgerEvent {

    /**
     * The header: pairs the wall clock with the monotonic clock of the line it stands on.
     *
     * @param wallMillis milliseconds since the epoch
     * @param runahead Runahead's version; {@code development} outside a jar
     * @param jvm the version of the test JVM
     * @param cpus how many processors that JVM sees
     * @param depth how many spares may wait at once
     */
    record RunStarted(long wallMillis, String runahead, String jvm, int cpus, int depth) implements LedgerEvent {}

    /**
     * JUnit handed a plan to the run; plans come and go in it.
     *
     * @param tests how many it holds; a container that registers its tests later counts as one
     * @param declared how many demands its tests declare
     */
    record PlanStarted(int tests, int declared) implements LedgerEvent {}

    /** The plan's last test has ended. */
    record PlanFinished() implements LedgerEvent {}

    /**
     * A test or container began, on its own thread.
     *
     * @param within the nearest node around it that the plan holds, as its unique id; empty if the plan holds itself, and
     *     if nothing is known of what is around it
     * @param ranNanos for how long it had been running when this was written: above 0 only for what ran already when the
     *     ledger was opened
     */
    record TestStarted(String test, String within, long ranNanos) implements LedgerEvent {}

    /**
     * A test or container ended, or was skipped and never began.
     *
     * @param outcome JUnit's status, such as {@code SUCCESSFUL}, or {@code SKIPPED}
     */
    record TestFinished(String test, String outcome) implements LedgerEvent {}

    /**
     * A spare was ordered; a builder thread will build it.
     *
     * @param why what made the lookahead expect the demand
     */
    record SpareBuilding(long spare, String kind, String spec, String why) implements LedgerEvent {}

    /**
     * The build said that a phase of it begins.
     *
     * @param phase the phase in one word
     */
    record BuildPhase(long spare, String phase) implements LedgerEvent {}

    /** The spare is built and waits for a test. */
    record SpareReady(long spare, long buildNanos, long cpuNanos) implements LedgerEvent {}

    /**
     * A test claimed the spare.
     *
     * @param was what it was then: {@code building} or {@code ready}
     */
    record SpareClaimed(long spare, String was) implements LedgerEvent {}

    /** A test holds the session. */
    record SpareHandedOver(long spare) implements LedgerEvent {}

    /**
     * A test has given back what it held, and the provider has made it as new: for that test first, for others once {@link
     * SpareCleared} tells that it has ended well. A session that its test had built itself gets a number of a spare here.
     *
     * @param request of the test that held it
     * @param uses how many tests have used it by now
     * @param resetNanos what making it as new took
     */
    record SpareReturned(long spare, long request, int uses, long resetNanos) implements LedgerEvent {}

    /** The test that gave it back has ended, and did not fail: it waits for any test. */
    record SpareCleared(long spare) implements LedgerEvent {}

    /**
     * The spare will not be handed over, or not again.
     *
     * @param buildNanos what its build took so far; 0 if a test has had it
     */
    record SpareRetired(long spare, String reason, String text, long buildNanos) implements LedgerEvent {}

    /** Nothing of the spare is left. */
    record SpareGone(long spare, long closeNanos) implements LedgerEvent {}

    /** The build on the test's own thread, for a request that is not answered yet, says that a phase of it begins. */
    record RequestPhase(long request, String phase) implements LedgerEvent {}

    /**
     * A provider noted something about a session: the one case that is open to what the engine does not know.
     *
     * @param spare whose build noted it, 0 if it was not that of a spare
     * @param request the request on whose test's thread it was built, 0 if it was built ahead
     * @param source the provider's kind
     * @param what it is about, in one word
     */
    record Noted(long spare, long request, String source, String what, String text) implements LedgerEvent {}

    /**
     * A request was answered.
     *
     * @param answer {@code prefetched}, {@code waited-for}, {@code reused}, {@code built-now} or {@code failed}
     * @param reason the reason's code; {@code none}, with an empty text, if a spare was handed over
     * @param spare which spare was handed over, 0 for none
     * @param waitedNanos what the test waited, from its request to this answer
     * @param buildNanos what building the session took, whoever waited for it; 0 for {@code reused}
     * @param specNumber what it asked for, as {@link SpecSeen} tells it
     * @param nested 1 if no test asked but the build of another session, on its own thread: then {@code test} is empty, and
     *     what was waited for is a part of what that build took; else 0
     */
    record Answered(
            long request,
            String test,
            String kind,
            String spec,
            String answer,
            String reason,
            String text,
            long spare,
            long waitedNanos,
            long buildNanos,
            long cpuNanos,
            long specNumber,
            int nested)
            implements LedgerEvent {

        /** Whether a test asked. */
        public boolean isOfATest() {
            return nested == 0;
        }
    }

    /**
     * A spec was asked for, for the first time in this run; stands after the answer.
     *
     * @param number of the spec: two that have one label may be different
     * @param provider the name of the provider's class
     * @param content the spec as its provider writes it down, and reads it back in a later run; empty if it does not
     * @param exclusive 1 if its provider says that a build disturbs others of its kind, else 0
     */
    record SpecSeen(long number, String kind, String spec, String provider, String content, int exclusive)
            implements LedgerEvent {}

    /**
     * A request was none of Runahead's business: the test built its own session, which nobody keeps track of. Not counted as a
     * request.
     */
    record Declined(String test, String kind, String spec, String reason, String text) implements LedgerEvent {}

    /**
     * A test's right to its session ended, and the session with it, unless {@link SpareReturned} tells that it was given back.
     *
     * @param closeNanos what ending it took: closing, or making it as new
     */
    record LeaseEnded(long request, long closeNanos) implements LedgerEvent {}

    /**
     * The files that a test will read were looked at, to bring them into the page cache. Sizes are bytes.
     *
     * @param warm a number for each need that is warmed, from 1
     * @param test who will read them
     * @param files as they were declared
     * @param bytes their size
     * @param storage what they lie on
     * @param text what follows
     */
    record WarmStarted(long warm, String test, String files, long bytes, String storage, String text)
            implements LedgerEvent {}

    /**
     * A warm ended.
     *
     * @param warm as in {@link WarmStarted}; 0 if it was none
     * @param outcome {@code warmed}, {@code resident}, {@code partly}, {@code skipped} or {@code cancelled}
     * @param reason the reason's code for the last three, else {@code none}, with an empty text
     * @param readBytes what it read
     * @param residentBytes what was resident before, as far as it looked
     * @param unknownBytes what of the files the kernel tells nothing, so that it was read
     * @param readNanos for how long it read
     * @param nanos how long it took, with all that it waited and rested
     */
    record WarmEnded(
            long warm,
            String outcome,
            String reason,
            String text,
            long readBytes,
            long residentBytes,
            long unknownBytes,
            long readNanos,
            long nanos)
            implements LedgerEvent {}

    /**
     * A test that needs files began, and so much of them was resident a moment later.
     *
     * @param warm which was to have them ready; 0 for none
     * @param bytes what it needs
     * @param residentBytes what of it was resident, as far as the kernel tells
     * @param unknownBytes the size of files of which it does not
     */
    record WarmNeeded(long warm, String test, String files, long bytes, long residentBytes, long unknownBytes)
            implements LedgerEvent {}

    /** Runahead stopped helping; the run goes on without it. */
    record SwitchedOff(String reason, String text) implements LedgerEvent {}

    /** The launcher session ended and so did everything in the run. */
    record RunFinished() implements LedgerEvent {}
}
