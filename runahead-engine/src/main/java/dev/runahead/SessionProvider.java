// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Opens, probes and closes sessions of one kind.
 *
 * <p>Building and attaching are apart: {@link #build} gives what can be kept without a test (for a session in another
 * process its record and its channel), {@link #attach} gives the object that one test uses. For a session inside this
 * JVM both may be the same object.
 *
 * <p>Thread-safe: {@link #build} is called by a builder thread or by the test's own thread, several calls at once;
 * {@link #close} by a closer thread or the test's own. No call is made while Runahead holds a lock.
 *
 * @param <P> the spec
 * @param <B> what was built
 * @param <S> what a test uses
 */
public interface SessionProvider<P extends SessionSpec, B, S> {

    /** How long a build may take unless its provider says otherwise, or says what is no time. */
    Duration BUILD_BUDGET = Duration.ofMinutes(2);

    /** How long a close may take unless its provider says otherwise, or says what is no time. */
    Duration CLOSE_BUDGET = Duration.ofSeconds(10);

    /** The kind of session in one word, such as {@code mpi-pool}: ledger and summary show it. Never null or blank. */
    String kind();

    /**
     * Builds a session. Called once for each session; a failure is not tried again.
     *
     * <p>A build may open other sessions, on the thread on which it is called, and closes them, with its own session or when it
     * fails. What it opens on threads of its own counts as opened by a test, and may have to wait for this very build, up to
     * its budget.
     *
     * @param spec what to build, never null
     * @param context the deadline and the place to report phases, never null
     * @return the session, ready to be used, never null
     * @throws InterruptedException if the building thread was interrupted: the run cancels the build so; whatever was
     *     started has been ended by then
     * @throws Exception if the session cannot be built; nothing that was started is left behind
     */
    B build(P spec, BuildContext context) throws Exception;

    /**
     * Looks whether a session that was built some time ago is still whole. Bounded and quick: a test waits for it. Called
     * when a background build has ended, and again when its session is handed over. Unless overridden it finds nothing,
     * which is right for a session that lives in this JVM and cannot die by itself.
     *
     * @param built what {@link #build} returned
     * @return empty if the session can be used; else why it cannot
     */
    default Optional<Reason> probe(B built) {
        return Optional.empty();
    }

    /**
     * Gives the object that the test uses. Quick: a test waits for it.
     *
     * @param built what {@link #build} returned; attached once, or once for each test that is given it, one after the other
     * @param lease the test's right to the session; the session's own {@code close()} calls {@link Lease#end()}
     * @return the session that the test sees, never null
     */
    S attach(B built, Lease lease);

    /**
     * Ends a session and returns when its resources are gone, or when the deadline has passed.
     *
     * @param built what {@link #build} returned; closed exactly once by Runahead
     * @param deadline when to stop waiting: graceful end, kill and reap all lie before it
     * @throws Exception if something could not be released; it is reported, never thrown into a test
     */
    void close(B built, Deadline deadline) throws Exception;

    /**
     * What of this process's state a session has as it was when it was built, and keeps: a spare is handed over only if
     * that is still the same. Unless overridden all of it, which is never wrong. A session in another process freezes the
     * environment and what it was told; one that reads a part anew whenever it needs it does not freeze that part.
     *
     * @return never null; the same for any two calls
     */
    default Set<Frozen> freezes() {
        return EnumSet.allOf(Frozen.class);
    }

    /**
     * The names of system properties that {@link #build} sets, such as the one that tells tests which port it took: that
     * they change while a session is built ahead says nothing against it. What a build writes on its own thread is seen
     * without this; what it writes on others is not.
     *
     * @return never null; none unless overridden
     */
    default Set<String> setsProperties() {
        return Set.of();
    }

    /**
     * The names of system properties that are not compared when a session of this kind is handed over, since they say nothing
     * about whether it fits, such as those that each session sets for itself when it is attached; a star at the end stands for
     * any rest.
     *
     * @return never null; none unless overridden, the same for any two calls
     */
    default Set<String> driftingProperties() {
        return Set.of();
    }

    /**
     * The names of system properties of which a session carries values of its own, which are set when it is handed over: what they
     * are until then says nothing about whether it fits. Asked when it has been built; quick.
     *
     * @param built what {@link #build} returned
     * @return never null; none unless overridden
     */
    default Set<String> carriedProperties(B built) {
        return Set.of();
    }

    /**
     * Whether builds of this kind disturb each other, as those that grope for the same devices do: then only one runs at a
     * time, whatever its spec. A test that needs another session than the one that is being built ahead ends that build
     * and waits, within the close budget, until it has ended. Unless overridden they do not.
     */
    default boolean exclusive() {
        return false;
    }

    /**
     * Whether sessions of this kind need something that a closing one still holds, such as a device's memory: then a
     * handover waits for those that are being closed, within the close budget. Unless overridden they do not.
     */
    default boolean sharesResource() {
        return false;
    }

    /**
     * Whether a session may be closed in the background when its test has ended it, so that the next test need not wait:
     * only if what a test looks at right after its close is not what closing does. Unless overridden it may not.
     */
    default boolean closesInBackground() {
        return false;
    }

    /**
     * Whether {@link #build} may be interrupted when nobody wants its session any more. One that may not goes on to its end, however long
     * that takes, and what it has built is closed: for code that leaves something behind when it is interrupted. Unless
     * overridden it may.
     */
    default boolean interruptible() {
        return true;
    }

    /**
     * Whether a build keeps one thread of this JVM busy and starts no processes: then another may run beside it while a test waits
     * for it, on the processor that is the test's own. Unless overridden nobody knows.
     */
    default boolean buildsOnOneThread() {
        return false;
    }

    /**
     * Whether who takes a session keeps it for all that need an equal one, as a framework with a cache of its own does: then who
     * asks first asks for all, also where tests run in another order than the plan's. Unless overridden they do not.
     */
    default boolean keptForAll() {
        return false;
    }

    /**
     * Whether a session goes to another test that asks for an equal spec, once a test has closed it and {@link #reset} has
     * made it as new. Quick. Unless overridden never.
     *
     * @param spec of the session, never null
     */
    default Reuse reuse(P spec) {
        return Reuse.NEVER;
    }

    /**
     * Makes a session that a test has closed as it was when it was built, and has it give back what it need not hold while
     * nobody uses it. Returns when that is so. Called after the lease has ended, on a thread of Runahead's while the one that
     * ended it waits, and only where {@link #reuse} allows it. What throws or comes too late is closed instead: too late, it is
     * interrupted and may still run when {@link #close} is called. A session that a failed test held is closed too.
     *
     * @param built what {@link #build} returned
     * @param deadline when it must have ended; derived from {@link #closeBudget}
     * @throws InterruptedException if the thread was interrupted
     * @throws Exception if it cannot be made as new: it is closed then, and the next test gets another one
     */
    default void reset(B built, Deadline deadline) throws Exception {
        throw new UnsupportedOperationException(
                kind() + " says that its sessions are reused, but not how one is reset");
    }

    /**
     * How much memory a session takes outside of this JVM's heap, as it is now: that of its processes, or native memory.
     * Asked when it has been built; quick. What spares may take together is bounded by it.
     *
     * @return bytes, not negative; 0 if that is not known or nothing, and unless overridden
     */
    default long memoryBytes(B built) {
        return 0;
    }

    /**
     * What CPU time the processes of a session have used until now. Asked when it has been built, to tell how many of them
     * may be built at once; quick. That of the building thread is known without it.
     *
     * @return never null or negative; zero if there are none or it is not known, and unless overridden
     */
    default Duration cpuTime(B built) {
        return Duration.ZERO;
    }

    /**
     * How long {@link #build} may take altogether, phases included. {@link #BUILD_BUDGET} unless overridden; null, zero and
     * negative count as that.
     */
    default Duration buildBudget(P spec) {
        return BUILD_BUDGET;
    }

    /**
     * How long {@link #close} may take. {@link #CLOSE_BUDGET} unless overridden; null, zero and negative count as that.
     */
    default Duration closeBudget(P spec) {
        return CLOSE_BUDGET;
    }

    /**
     * A spec as text, so that the next run, in another JVM, knows what a test will ask for. Whatever the spec's equality
     * depends on stands in it, but for what a JVM gives by itself, such as its class path: {@link #spec} takes that from
     * the JVM that it runs in. The text is kept in a file of the user's: a spec that holds what may be a secret, such as
     * values of an environment or options of a JVM, has none.
     *
     * <p>Only providers can be found again whose class has a constructor without parameters, of any access, and whose
     * instances are equal. Quick: asked once for each spec of a run, on the thread of the test that was given its session.
     *
     * @param spec what to put into words, never null
     * @return one text for equal specs; empty if there is none, and unless overridden
     */
    default Optional<String> text(P spec) {
        return Optional.empty();
    }

    /**
     * The spec that a text stands for: equal to the one that {@link #text} was asked about. Called when a plan begins.
     *
     * @param text what {@link #text} gave, perhaps in an earlier version of the provider
     * @return never null
     * @throws IllegalArgumentException if the text stands for no spec, or none any more: the message says what of it is
     *     wrong; always, unless overridden
     */
    default P spec(String text) {
        throw new IllegalArgumentException("specs of " + kind() + " have no text, so '" + text + "' stands for none");
    }
}
