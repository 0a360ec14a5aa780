// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.bench.timed.Trace;
import dev.runahead.mpi.MpiPoolSession;
import dev.runahead.mpi.MpiTask;
import dev.runahead.mpi.WorkerContext;
import dev.runahead.mpi.WorkerIdentity;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An MPI pool. */
record OpenPool(Scene scene, MpiPoolSession session) implements OpenSession {

    private static final Duration GRACE = Duration.ofSeconds(5);

    /** What a worker says of itself. */
    private record Self(
            int rank, long pid, TreeMap<String, String> environment, String classPath, ArrayList<String> traces)
            implements Serializable {

        static Self of(WorkerContext worker) {
            return new Self(
                    worker.rank(),
                    ProcessHandle.current().pid(),
                    Surroundings.withoutAdded(System.getenv()),
                    System.getProperty("java.class.path"),
                    new ArrayList<>(Trace.in(worker)));
        }
    }

    static OpenPool open(Scene scene) {
        return new OpenPool(scene, MpiPoolSession.open(scene.options()));
    }

    @Override
    public String instance() {
        return session.instanceId();
    }

    /** The directory that the pool keeps all its files in. */
    Path directory() {
        return Path.of(System.getProperty("java.io.tmpdir"))
                .resolve("runahead-" + instance().substring("pool-".length()));
    }

    @Override
    public void check() throws Exception {
        if (session.workers() != scene.step().workers()) {
            throw Violation.wrong("asked for " + scene.step().workers() + " workers, got " + session.workers());
        }
        for (WorkerIdentity worker : session.identities()) {
            Optional<LiveProcess> process = LiveProcess.of(worker.pid());
            if (!worker.isAlive() || process.isEmpty()) {
                throw Violation.wrong(instance() + " was dead at the handover: " + worker + " is gone");
            }
            if (process.get().stopped()) {
                throw Violation.wrong(instance() + " was dead at the handover: " + worker + " is stopped");
            }
        }
        Surroundings now = Surroundings.now();
        for (Self self : answers(Self::of)) {
            checkSelf(self, now);
        }
    }

    private void checkSelf(Self self, Surroundings now) {
        if (self.pid() != session.identities().get(self.rank()).pid()) {
            throw Violation.wrong(instance() + ": rank " + self.rank() + " is process " + self.pid() + ", not "
                    + session.identities().get(self.rank()));
        }
        Optional<String> difference = new Surroundings(
                        self.environment(), now.properties(), Surroundings.entries(self.classPath()))
                .differenceTo(now);
        if (difference.isPresent()) {
            throw Violation.wrong(instance() + ", rank " + self.rank() + ": " + difference.get());
        }
        if (!self.traces().isEmpty()) {
            throw Violation.wrong(instance() + ", rank " + self.rank() + " is not as new: " + self.traces());
        }
    }

    @Override
    public void use() throws Exception {
        List<Integer> ranks = answers(WorkerContext::rank);
        if (ranks.size() != scene.step().workers()) {
            throw new IllegalStateException(instance() + " answered with ranks " + ranks);
        }
    }

    private <T> List<T> answers(MpiTask<T> task) throws Exception {
        return answers(session.submit(task));
    }

    /** Waits no longer than an answer may take, in all. */
    <T> List<T> answers(List<CompletableFuture<T>> futures) throws Exception {
        long end = System.nanoTime() + Scene.LONGEST_ANSWER.toNanos();
        List<T> answers = new ArrayList<>();
        for (CompletableFuture<T> future : futures) {
            try {
                answers.add(future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                throw Violation.hang(instance() + ": no answer after " + Scene.LONGEST_ANSWER.toSeconds() + " s");
            } catch (ExecutionException e) {
                throw new IllegalStateException(instance() + ": a task failed: " + e.getCause(), e.getCause());
            }
        }
        return answers;
    }

    @Override
    public void leaveTraces() throws Exception {
        Trace trace = new Trace(scene.marker());
        answers(worker -> {
            trace.leave(worker);
            return worker.rank();
        });
    }

    @Override
    public void end(Fate fate) throws Exception {
        long start = System.nanoTime();
        session.close();
        long millis = (System.nanoTime() - start) / 1_000_000;
        if (millis > Scene.LONGEST_CLOSE.toMillis()) {
            scene.note(Note.Type.HANG, instance() + ": close took " + millis + " ms");
        }
        if (fate == Fate.GOES || !Patience.until(GRACE, () -> stays() || gone())) {
            noteWhatIsLeft();
        }
    }

    @Override
    public boolean stays() {
        return Files.exists(directory().resolve("session.json"))
                && session.identities().stream().allMatch(WorkerIdentity::isAlive);
    }

    private boolean gone() {
        return left().isEmpty() && Files.notExists(directory());
    }

    @Override
    public void abort() throws Exception {
        Hands.OF_THIS_JVM.spend(instance(), "its test aborted it");
        Hands.OF_THIS_JVM.release(instance());
        session.abort();
        noteWhatIsLeft();
    }

    @Override
    public void abortLate() {
        session.abort();
    }

    @Override
    public void checkThatItIsClosed() {
        try {
            var unused = session.submit(worker -> worker.rank());
        } catch (IllegalStateException e) {
            return;
        }
        throw Violation.wrong(instance() + " took a task through a session that was closed");
    }

    /** A session is gone when its close returns; the grace is for this machine. */
    void noteWhatIsLeft() throws InterruptedException {
        if (Patience.until(GRACE, this::gone)) {
            return;
        }
        for (LiveProcess process : left()) {
            scene.note(Note.Type.PROCESS_LEAKED, instance() + " was closed and left " + process);
        }
        if (Files.exists(directory())) {
            scene.note(Note.Type.FILE_LEAKED, instance() + " was closed and left " + directory());
        }
    }

    private List<LiveProcess> left() {
        return LiveProcess.below(directory());
    }
}
