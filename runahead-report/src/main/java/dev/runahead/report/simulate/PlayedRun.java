// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.engine.build.Crowd;
import dev.runahead.engine.schedule.Builds;
import dev.runahead.engine.schedule.Cost;
import dev.runahead.engine.schedule.Course;
import dev.runahead.engine.schedule.Play;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** A play, and when what is going on in it began. Confined to one thread. */
final class PlayedRun {

    private final List<RecordedSpec> specs;
    private final Course course;
    private final Play play;
    private final Crowd crowd;
    private final List<Running> running = new ArrayList<>();
    private final SlotQueue queue;
    private double askedAt;
    private Crowd.@Nullable Member own;
    private Crowd.@Nullable Absence absence;
    private int ahead;

    /** Hears of builds that have ended. */
    interface Audience {

        /**
         * One has ended.
         *
         * @param active how many builds and tests went on meanwhile, on average
         */
        void built(int spec, double nanos, double active);
    }

    /** A background build that runs. */
    record Running(int spec, double begunAt, Crowd.Member member) {}

    /**
     * At the beginning of a run.
     *
     * @param slots how many of the host's slots a build of a spec takes
     */
    PlayedRun(RecordedCourse run, Course course, IntUnaryOperator slots) {
        this.specs = run.recording().timeline().specs();
        this.course = course;
        play = new Play(course);
        queue = new SlotQueue(course.limits().processors(), slots);
        crowd = new Crowd(() -> Math.round(play.now()));
    }

    Play play() {
        return play;
    }

    /** How many background builds were begun. */
    int ahead() {
        return ahead;
    }

    /** When the test asked that is being answered by its own build. */
    double askedAt() {
        return askedAt;
    }

    /** The background builds that run, in the play's order. */
    List<Running> running() {
        return running;
    }

    /** What of those that wait for slots. */
    List<Integer> waiting() {
        return queue.waiting();
    }

    /** What a request was for. */
    int asked(int step) {
        return course.steps().get(step).spec();
    }

    private Cost cost(int spec) {
        return course.costs().get(spec);
    }

    /** Lets time pass; says whether a spare has become ready, or would have had nobody waited for it. */
    boolean advance(double nanos, Audience audience) {
        play.advance(nanos);
        boolean ended = play.ended() != Builds.NONE;
        if (ended) {
            Running build = running.remove(play.ended());
            audience.built(
                    build.spec(),
                    play.now() - build.begunAt(),
                    1 + build.member().others());
            build.member().close();
        }
        noteWhetherTheTestAsks();
        return ended;
    }

    private void noteWhetherTheTestAsks() {
        boolean asks = play.answering() || play.asking();
        if (asks && absence == null) {
            absence = crowd.testAsks();
        } else if (!asks && absence != null) {
            absence.close();
            absence = null;
        }
    }

    /** A build is ordered: it begins when the host has slots for it, and those before it have begun. */
    void build(int spec) {
        queue.add(spec);
        ahead++;
        beginWaiting();
    }

    /** Begins what there are slots for now. Tests wait for no slots, and what a test waits for takes none. */
    void beginWaiting() {
        while (queue.firstFits(inSlots()) && play.mayBuild(queue.first())) {
            int spec = queue.first();
            queue.remove(spec);
            play.build(spec);
            running.add(new Running(spec, play.now(), crowd.enter()));
        }
    }

    private List<Integer> inSlots() {
        List<Integer> specs = new ArrayList<>();
        for (int i = 0; i < running.size(); i++) {
            if (i != play.builds().claimed()) {
                specs.add(running.get(i).spec());
            }
        }
        return specs;
    }

    /** A test asks for what waits for slots: its build begins at once. False if none does. */
    boolean serveFromWaiting() {
        int spec = asked(play.next());
        if (!queue.remove(spec)) {
            return false;
        }
        play.buildAwaited();
        running.add(new Running(spec, play.now(), crowd.enter()));
        return true;
    }

    /** The test builds itself, which ends builds in its way. */
    void serve() {
        int spec = course.steps().get(play.next()).spec();
        if (cost(spec).exclusive()) {
            abandon(other -> cost(other).turn() == cost(spec).turn());
        }
        askedAt = play.now();
        play.serve();
        own = crowd.enter();
    }

    /** The test's own build has ended: how many builds there were meanwhile, on average. */
    double servedAmong() {
        Crowd.Member member = Objects.requireNonNull(own, "the test does not build");
        own = null;
        double active = 1 + member.others();
        member.close();
        return active;
    }

    /** A test asks for something else than was guessed: what is ready or being built of its kind is retired. */
    void supersede() {
        String kind = specs.get(asked(play.next())).kind();
        abandon(spec -> specs.get(spec).kind().equals(kind));
        queue.removeIf(spec -> specs.get(spec).kind().equals(kind));
        for (int spec = 0; spec < specs.size(); spec++) {
            while (specs.get(spec).kind().equals(kind) && play.ready(spec) > 0) {
                play.discard(spec);
            }
        }
    }

    private void abandon(IntPredicate which) {
        for (int i = play.builds().count() - 1; i >= 0; i--) {
            if (which.test(play.builds().spec(i))) {
                play.abandon(i);
                running.remove(i).member().close();
            }
        }
    }
}
