// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

import static dev.runahead.engine.schedule.Numbered.ROOMY;
import static dev.runahead.engine.schedule.Numbered.SECOND;
import static dev.runahead.engine.schedule.Numbered.course;
import static dev.runahead.engine.schedule.Numbered.exclusive;
import static dev.runahead.engine.schedule.Numbered.parallel;
import static dev.runahead.engine.schedule.Numbered.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PlayTests {

    private static final double FOREVER = Double.POSITIVE_INFINITY;
    private static final Offset<Double> ROUNDING = within(1.0);

    @Test
    void aRequestWithoutASpareIsBuiltOnTheTestsOwnThread() {
        Play play = new Play(course(ROOMY, List.of(parallel(3)), 1, step(0, 2)));
        play.advance(FOREVER);
        assertThat(play.asking()).isTrue();
        play.serve();
        assertThat(end(play)).isCloseTo(6.0 * SECOND, ROUNDING);
    }

    @Test
    void aReadySpareIsHandedOverAtOnceAndFreesItsPlace() {
        Play play = new Play(course(limits(1, 1), List.of(parallel(3)), 1, step(0, 5), step(0, 2)));
        play.build(0);
        play.advance(FOREVER);
        assertThat(play.ready(0)).isEqualTo(1);
        assertThat(play.mayBuild(0)).as("a ready spare takes the only place").isFalse();
        play.advance(FOREVER);
        assertThat(play.now()).isCloseTo(5.0 * SECOND, ROUNDING);
        assertThat(play.next()).isEqualTo(1);
        assertThat(play.mayBuild(0)).isTrue();
    }

    @Test
    void aRequestClaimsABuildAndWaitsForIt() {
        Play play = new Play(course(ROOMY, List.of(parallel(3)), 1, step(0, 2)));
        play.build(0);
        play.advance(FOREVER);
        assertThat(play.answering()).isTrue();
        assertThat(play.left()).isCloseTo(1.0 * SECOND, ROUNDING);
        assertThat(end(play)).isCloseTo(4.0 * SECOND, ROUNDING);
    }

    @Test
    void aClaimTakesTheBuildThatBeganFirst() {
        Play play = new Play(course(ROOMY, List.of(parallel(3)), 9, step(0, 2)));
        play.build(0);
        play.advance(1.0 * SECOND);
        play.build(0);
        play.advance(FOREVER);
        assertThat(play.builds().claimed()).isZero();
        play.advance(FOREVER);
        assertThat(play.now()).isCloseTo(3.0 * SECOND, ROUNDING);
        assertThat(play.builds().unclaimed(0)).as("the other one is nobody's").isEqualTo(1);
    }

    @Test
    void theEndOfABuildComesBeforeARequestAtTheSameTime() {
        Play play = new Play(course(ROOMY, List.of(parallel(2)), 1, step(0, 2)));
        play.build(0);
        play.advance(FOREVER);
        assertThat(play.ready(0)).isEqualTo(1);
    }

    @Test
    void anOwnBuildEndsBackgroundBuildsOfItsTurnAndTheirWorkIsLost() {
        Play play = new Play(course(ROOMY, List.of(exclusive(3), exclusive(8)), 1, step(0, 2), step(1, 1)));
        play.build(1);
        play.advance(FOREVER);
        play.serve();
        assertThat(play.builds().count()).isZero();
        assertThat(play.mayBuild(1)).as("while the test builds").isFalse();
        play.advance(FOREVER);
        assertThat(play.mayBuild(1)).isTrue();
        play.build(1);
        assertThat(end(play)).isCloseTo((2 + 3 + 8 + 1.0) * SECOND, ROUNDING);
    }

    @Test
    void otherTurnsGoOnBesideAnOwnBuild() {
        List<Cost> costs = List.of(exclusive(3), new Cost(8 * SECOND, 1, 1), parallel(8));
        Play play = new Play(course(ROOMY, costs, 1, step(0, 2)));
        play.build(1);
        play.build(2);
        play.advance(FOREVER);
        play.serve();
        assertThat(play.builds().count()).isEqualTo(2);
        assertThat(play.mayBuild(2)).isTrue();
    }

    @Test
    void buildsOfOneTurnExcludeEachOther() {
        Play play = new Play(course(ROOMY, List.of(exclusive(3), exclusive(8)), 1, step(0, 2)));
        play.build(0);
        assertThat(play.mayBuild(1)).isFalse();
        assertThatThrownBy(() -> play.build(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void neitherSparesNorBuildersGoBeyondTheirLimits() {
        Play oneBuilder = new Play(course(limits(2, 1), List.of(parallel(3)), 1, step(0, 9)));
        oneBuilder.build(0);
        assertThat(oneBuilder.mayBuild(0)).isFalse();
        oneBuilder.advance(FOREVER);
        assertThat(oneBuilder.mayBuild(0)).isTrue();
        oneBuilder.build(0);
        oneBuilder.advance(FOREVER);
        assertThat(oneBuilder.mayBuild(0)).as("two are ready").isFalse();
        oneBuilder.discard(0);
        assertThat(oneBuilder.mayBuild(0)).isTrue();
    }

    @Test
    void whatComputesSharesTheProcessors() {
        Limits limits = new Limits(1, 1, 1, 1, 0);
        Play play = new Play(course(limits, List.of(parallel(4)), 0, step(0, 10)));
        play.build(0);
        play.advance(FOREVER);
        assertThat(play.now()).as("both at half their pace").isCloseTo(8.0 * SECOND, ROUNDING);
        play.advance(FOREVER);
        assertThat(play.now()).as("six of ten seconds alone").isCloseTo(14.0 * SECOND, ROUNDING);
    }

    @Test
    void whatComputesLittleIsSlowedLittle() {
        Limits limits = new Limits(1, 1, 1, 1, 0);
        Play play = new Play(course(limits, List.of(new Cost(4 * SECOND, 0.5, Cost.PARALLEL)), 0, step(0, 6)));
        play.build(0);
        play.advance(FOREVER);
        assertThat(play.now()).as("4 s at 1 / (1 + 0.5 * 0.5)").isCloseTo(5.0 * SECOND, ROUNDING);
        assertThat(play.left()).as("5 s at 1 / (1 + 0.5)").isCloseTo((6 - 5 / 1.5) * SECOND, ROUNDING);
    }

    @Test
    void aBuildThatOnlyWaitsSlowsNobody() {
        Limits limits = new Limits(1, 1, 1, 1, 0);
        Play play = new Play(course(limits, List.of(new Cost(4 * SECOND, 0, Cost.PARALLEL)), 0, step(0, 6)));
        play.build(0);
        play.advance(FOREVER);
        assertThat(play.now()).isCloseTo(4.0 * SECOND, ROUNDING);
        assertThat(play.left()).isCloseTo(2.0 * SECOND, ROUNDING);
    }

    @Test
    void eachPairOfCompanionsSlowsEverybodyByTheInterference() {
        Limits limits = new Limits(2, 2, 64, 1, 0.1);
        Play play = new Play(course(limits, List.of(parallel(5), parallel(5)), 0, step(0, 9)));
        play.build(0);
        play.build(1);
        play.advance(FOREVER);
        assertThat(play.now()).as("three at once").isCloseTo(1.3 * 5 * SECOND, ROUNDING);
    }

    @Test
    void aPairThatIsInStepCountsThreeTimes() {
        Limits limits = new Limits(2, 2, 64, 1, 0.1);
        Course course = course(limits, List.of(parallel(5)), 0, step(0, 99));
        Play together = new Play(course);
        together.build(0);
        together.build(0);
        together.advance(FOREVER);
        assertThat(together.now()).isCloseTo(1.5 * 5 * SECOND, ROUNDING);
        Play apart = new Play(course);
        apart.build(0);
        apart.advance(2 * SECOND * 1.1);
        apart.build(0);
        apart.advance(FOREVER);
        assertThat(apart.now()).isCloseTo((2 * 1.1 + 3 * 1.3) * SECOND, ROUNDING);
    }

    @Test
    void aTestThatWaitsIsNotActive() {
        Limits limits = new Limits(1, 1, 1, 1, 0.5);
        Play play = new Play(course(limits, List.of(parallel(4)), 0, step(0, 0)));
        play.build(0);
        assertThat(end(play)).isCloseTo(4.0 * SECOND, ROUNDING);
    }

    @Test
    void aCopyGoesOnByItself() {
        Play play = new Play(course(ROOMY, List.of(parallel(3)), 1, step(0, 2)));
        Play copy = play.copy();
        copy.build(0);
        copy.advance(FOREVER);
        assertThat(play.now()).isZero();
        assertThat(play.builds().count()).isZero();
        copy.standWhere(play);
        assertThat(copy.now()).isZero();
        assertThat(copy.builds().count()).isZero();
    }

    @Test
    void anAlarmStopsBetweenEvents() {
        Play play = new Play(course(ROOMY, List.of(parallel(3)), 1, step(0, 2)));
        play.advance(0.5 * SECOND);
        assertThat(play.now()).isEqualTo(0.5 * SECOND);
        assertThat(play.left()).isEqualTo(1.5 * SECOND);
        assertThat(play.next()).isZero();
    }

    @Test
    void anAbandonedBuildIsLostAndOneThatATestWaitsForIsNotAbandoned() {
        Play play = new Play(course(ROOMY, List.of(parallel(3)), 1, step(0, 2)));
        play.build(0);
        play.advance(1.0 * SECOND);
        play.abandon(0);
        assertThat(play.builds().count()).isZero();
        play.build(0);
        play.advance(FOREVER);
        assertThatThrownBy(() -> play.abandon(0)).isInstanceOf(IllegalStateException.class);
        assertThat(end(play)).as("from the second build on").isCloseTo(5.0 * SECOND, ROUNDING);
    }

    @Test
    void anOpenRequestMayWaitForABackgroundBuildThatBeginsNow() {
        Play play = new Play(course(limits(1, 1), List.of(parallel(3)), 1, step(0, 2)));
        assertThatThrownBy(play::buildAwaited).isInstanceOf(IllegalStateException.class);
        play.advance(FOREVER);
        play.buildAwaited();
        assertThat(play.builds().claimed()).isZero();
        assertThat(end(play)).isCloseTo(6.0 * SECOND, ROUNDING);
    }

    @Test
    void nothingCanPassWhileARequestIsOpenAndNobodyBuilds() {
        Play play = new Play(course(ROOMY, List.of(parallel(3)), 1, step(0, 2)));
        assertThatThrownBy(play::serve).isInstanceOf(IllegalStateException.class);
        play.advance(FOREVER);
        assertThatThrownBy(() -> play.advance(FOREVER)).isInstanceOf(IllegalStateException.class);
    }

    private static Limits limits(int spares, int builders) {
        return new Limits(spares, builders, 64, 1, 0);
    }

    /** Serves what is asked for to the end. */
    private static double end(Play play) {
        while (!play.over()) {
            play.advance(FOREVER);
            if (play.asking()) {
                play.serve();
            }
        }
        return play.now();
    }
}
