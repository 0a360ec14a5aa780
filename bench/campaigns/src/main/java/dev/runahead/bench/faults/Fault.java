// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.List;

/**
 * One fault, in two turns: the first opens a session and strikes; the second opens an equal one, which would be the spare
 * that was built meanwhile, and must be given a sound one whatever happened. Confined to the test's thread unless it says
 * otherwise.
 */
interface Fault {

    /** The fault of a step. */
    static Fault of(Scene scene) {
        Step step = scene.step();
        return switch (step.kind()) {
            case KILL_STARTING, KILL_READY, KILL_MPIRUN, STOP_WORKER -> ofAProcess(scene);
            case KILL_HANDED_OVER -> new OwnFault(scene, OwnFault.Moment.IDLE, Victim.WORKER, "KILL");
            case KILL_RUNNING -> new OwnFault(scene, OwnFault.Moment.RUNNING, Victim.WORKER, "KILL");
            case KILL_CLOSING -> new OwnFault(scene, OwnFault.Moment.CLOSING, Victim.WORKER, "KILL");
            case PRELOAD_HANGS, PRELOAD_FAILS, PRELOAD_EXITS -> new BuildFault(scene);
            case ENVIRONMENT_CHANGES -> new ChangeFault(scene, EnvironmentChange.of(step));
            case PROPERTIES_CHANGE -> new ChangeFault(scene, PropertyChange.of(step));
            case CLASS_PATH_CHANGES -> new ChangeFault(scene, ClassPathChange.of(scene));
            case DISK_FULL -> new DiskFault(scene);
            case EXIT_IN_TEST, KILL_JVM, KILL_JVM_AND_GUARDS -> new EndFault(scene);
            case RESET_FAILS, RESET_HANGS, RESET_LATE -> new ResetFault(scene);
            case KILL_RETURNED -> new ReturnedFault(scene, step.choice(4) == 3 ? "STOP" : "KILL");
            case TEST_FAILS -> new FailingFault(scene);
            case LATE_ABORT -> new LateFault(scene);
            case CHANGE_BETWEEN_USES -> ReusedChangeFault.of(scene);
            case TASK_LEFT -> new TaskFault(scene, step.choice(2) == 0);
            case TRACES_LEFT -> new TracesFault(scene);
        };
    }

    private static Fault ofAProcess(Scene scene) {
        Step step = scene.step();
        return switch (step.kind()) {
            case KILL_STARTING ->
                new SpareFault(scene, SpareFault.Moment.STARTING, Victim.WORKER, "KILL", step.choice(2) == 1);
            case KILL_READY ->
                new SpareFault(scene, SpareFault.Moment.READY, Victim.WORKER, "KILL", step.choice(4) == 3);
            case KILL_MPIRUN ->
                List.of(
                                new SpareFault(scene, SpareFault.Moment.READY, Victim.MPIRUN, "KILL", false),
                                new SpareFault(scene, SpareFault.Moment.STARTING, Victim.MPIRUN, "KILL", false),
                                new OwnFault(scene, OwnFault.Moment.IDLE, Victim.MPIRUN, "KILL"))
                        .get(step.choice(3));
            default ->
                List.of(
                                new SpareFault(scene, SpareFault.Moment.READY, Victim.WORKER, "STOP", false),
                                new SpareFault(scene, SpareFault.Moment.STARTING, Victim.WORKER, "STOP", false),
                                new OwnFault(scene, OwnFault.Moment.IDLE, Victim.WORKER, "STOP"),
                                new OwnFault(scene, OwnFault.Moment.RUNNING, Victim.WORKER, "STOP"))
                        .get(step.choice(4));
        };
    }

    /** Comes before the first turn opens its session. */
    default void prepare() throws Exception {}

    /**
     * Strikes, in the first turn, and notes whether that was seen to take effect, unless that shows later.
     *
     * @param own the first turn's session, which is open
     */
    void strike(OpenSession own) throws Exception;

    /** Whether it strikes what is built ahead for the second turn: then the first turn's session must not be used again. */
    default boolean needsASpare() {
        return false;
    }

    /** What may become of the first turn's session when that closes it. */
    default OpenSession.Fate fate(Scene scene) {
        return sparesTheOwn() && !(scene.staging().reuse() && needsASpare()) ? scene.fate() : OpenSession.Fate.GOES;
    }

    /** Whether the first turn is to fail, which is just. */
    default boolean failsTheTest() {
        return false;
    }

    /** Comes when the first turn has closed its session. */
    default void closed(OpenSession own) throws Exception {}

    /** Comes right before the second turn asks for its session: what is built from now on is no spare. */
    default void asking() {}

    /** Comes when the second turn's session has been looked at: throws {@link Violation} if it is none that it may have. */
    default void met(OpenSession session) throws Exception {}

    /** Whether the first turn's session must still be sound after the strike. */
    default boolean sparesTheOwn() {
        return true;
    }

    /** Whether the second turn may fail to open its session, because what it needs is not there. */
    default boolean mayKeepFromOpening() {
        return false;
    }

    /**
     * Whether the second turn's own session was hit after the test had begun to ask for it, so that its failure is just.
     *
     * @param askedNanos when the test began to ask
     */
    default boolean excuses(OpenSession session, long askedNanos, Throwable failure) {
        return false;
    }

    /** Comes when the second turn has its session: notes what has shown by now. */
    default void settle() throws Exception {}

    /** Comes after the second turn, however it ended. */
    default void undo() throws Exception {}
}
