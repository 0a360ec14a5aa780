// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Locale;

/** What is done to a session, to a process of it, or to its test JVM. */
enum Kind {

    /** SIGKILL to a worker of a pool that is being built ahead. */
    KILL_STARTING(Scope.POOL),

    /** SIGKILL to a worker of a spare. */
    KILL_READY(Scope.POOL),

    /** SIGKILL to an idle worker of the test's own pool. */
    KILL_HANDED_OVER(Scope.POOL),

    /** SIGKILL to a worker while it runs a task of the test. */
    KILL_RUNNING(Scope.POOL),

    /** SIGKILL to a worker while its pool is being closed. */
    KILL_CLOSING(Scope.POOL),

    /** SIGKILL to {@code mpirun} alone: of a spare, of one that is being built, of the test's own pool. */
    KILL_MPIRUN(Scope.POOL),

    /** SIGSTOP to a worker: of a spare, of one that is being built, of the test's own pool. */
    STOP_WORKER(Scope.POOL),

    /** The preload of a background build, or a background build inside the JVM, does not end. */
    PRELOAD_HANGS(Scope.BOTH),

    /** It throws. */
    PRELOAD_FAILS(Scope.BOTH),

    /** The preload of a background build ends its worker. */
    PRELOAD_EXITS(Scope.POOL),

    /** The test JVM's environment changes between build and handover. */
    ENVIRONMENT_CHANGES(Scope.BOTH),

    /** Its system properties do, its default locale or its time zone. */
    PROPERTIES_CHANGE(Scope.MOSTLY_IN_JVM),

    /** Its class path or the context class loader does. */
    CLASS_PATH_CHANGES(Scope.BOTH),

    /** The file system of the pools' directories is full while one is being built. */
    DISK_FULL(Scope.POOL),

    /** A test calls {@code System.exit}. */
    EXIT_IN_TEST(Scope.BOTH),

    /** SIGKILL to the test JVM while a session is being built. */
    KILL_JVM(Scope.BOTH),

    /** SIGKILL to the guards of its pools, and then to the test JVM: the next one must sweep. */
    KILL_JVM_AND_GUARDS(Scope.POOL),

    /** Making a session that its test has closed as new fails. */
    RESET_FAILS(Scope.BOTH),

    /** It does not end by itself. */
    RESET_HANGS(Scope.BOTH),

    /** It succeeds when its time is over. */
    RESET_LATE(Scope.BOTH),

    /** SIGKILL or SIGSTOP to a worker of a pool that has come back and waits for another test. */
    KILL_RETURNED(Scope.POOL),

    /** A test fails while it holds a session. */
    TEST_FAILS(Scope.BOTH),

    /** A test aborts a session that it has closed, when another test has it. */
    LATE_ABORT(Scope.BOTH),

    /** The test JVM changes while a session is used, or between two tests that use it. */
    CHANGE_BETWEEN_USES(Scope.BOTH),

    /** A test closes its pool while a task of it runs. */
    TASK_LEFT(Scope.POOL),

    /** A test leaves values, properties, files in a session. */
    TRACES_LEFT(Scope.BOTH);

    /** To which sessions it can be done. */
    enum Scope {
        POOL,
        BOTH,
        MOSTLY_IN_JVM
    }

    private final Scope scope;

    Kind(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    /** Whether the test JVM does not survive it. */
    boolean endsTheJvm() {
        return this == EXIT_IN_TEST || this == KILL_JVM || this == KILL_JVM_AND_GUARDS;
    }

    /** Whether it is there only where sessions are used again. */
    boolean needsReuse() {
        return compareTo(RESET_FAILS) >= 0;
    }

    /** Whether other sessions of the JVM than the step's own are touched, or look as if they were. */
    boolean changesTheJvm() {
        return switch (this) {
            case ENVIRONMENT_CHANGES, PROPERTIES_CHANGE, CLASS_PATH_CHANGES, CHANGE_BETWEEN_USES, DISK_FULL -> true;
            default -> false;
        };
    }

    /** Whether the test JVM is ended by the driver. */
    boolean killsTheJvm() {
        return this == KILL_JVM || this == KILL_JVM_AND_GUARDS;
    }

    /** The name in options, notes and figures. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String word) {
        for (Kind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind of fault '" + word + "'");
    }
}
