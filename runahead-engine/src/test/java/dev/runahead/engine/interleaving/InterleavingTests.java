// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.interleaving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runahead.testing.interleaving.Exploration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The races of a spare, in every interleaving with few preemptions. See ADR 6. */
@Timeout(900)
class InterleavingTests {

    /** With fewer, weaving has missed the engine. */
    private static final int FEWEST_EXECUTIONS = 50;

    private static final int FEWEST_EXECUTIONS_OF_TURNS = 20;

    /**
     * Set where all interleavings were gone through on another JDK: they are the same on each, and what may differ, weaving, shows
     * in those with one preemption less.
     */
    private static final boolean FEWER = System.getenv("RUNAHEAD_LATER_JDK") != null;

    @TempDir
    Path directory;

    @Test
    void aClaimGetsTheSpareWhoseBuildEndsAtThatMoment() throws Exception {
        explore(Race.CLAIM_AGAINST_FINISHED_BUILD, 2);
    }

    @Test
    void aClaimWhoseDeadlinePassesHasAnAnswerAndTheLateResultIsClosed() throws Exception {
        explore(Race.CLAIM_AGAINST_DEADLINE, 1);
    }

    @Test
    void oneOfTwoClaimsGetsTheSpare() throws Exception {
        explore(Race.TWO_CLAIMS_FOR_ONE_SPARE, 1);
    }

    @Test
    void aClaimAtTheEndOfTheRunHasASessionAndNothingIsLeft() throws Exception {
        explore(Race.CLAIM_AGAINST_SHUTDOWN, 1);
    }

    @Test
    void aClaimWhoseBuildFailsBuildsNow() throws Exception {
        explore(Race.FAILED_BUILD_AGAINST_WAITING_CLAIM, 1);
    }

    @Test
    void aLateResultNeverTakesThePlaceOfANewerGeneration() throws Exception {
        explore(Race.LATE_RESULT_AGAINST_NEWER_GENERATION, 1);
    }

    @Test
    void whatAFailedTestHeldGoesToNobodyHoweverLateItIsReset() throws Exception {
        explore(Race.FENCE_AGAINST_RESET, 2);
    }

    @Test
    void oneOfTwoTestsGetsWhatCameBack() throws Exception {
        explore(Race.TWO_CLAIMS_FOR_ONE_RETURNED, 1);
    }

    @Test
    void anotherTestsEndLetsNothingGoThatIsWithheld() throws Exception {
        explore(Race.END_OF_A_TEST_AGAINST_ANOTHERS_USE, 1);
    }

    @Test
    void whatComesBackAtTheEndOfTheRunIsClosed() throws Exception {
        explore(Race.RETURN_AGAINST_SHUTDOWN, 1);
    }

    @Test
    void buildsThatNestInOppositeOrderBothEndAndOneOfThemHadItsTurns() throws Exception {
        explore(TurnRace.NESTS_IN_OPPOSITE_ORDER);
    }

    @Test
    void whoStandsBehindATurnThatHasEndedWaitsForNobody() throws Exception {
        explore(TurnRace.TURNS_ONE_AFTER_ANOTHER);
    }

    @Test
    void buildsThatNestInOneOrderHaveTheirTurns() throws Exception {
        explore(TurnRace.NESTS_IN_ONE_ORDER);
    }

    @Test
    void aCompareAndSetThatIsNotOneStepIsFound() {
        assertThatThrownBy(() ->
                        Exploration.in(directory).withTornCompareAndSets().explore(Race.TWO_CLAIMS_FOR_ONE_SPARE, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the gap in a compare-and-set");
    }

    @Test
    void aClaimThatNobodyWakesIsFound() {
        assertThatThrownBy(() ->
                        Exploration.in(directory).withoutCompletions().explore(Race.CLAIM_AGAINST_FINISHED_BUILD, 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("an act has no end");
    }

    /** There is less in them to interleave. */
    private void explore(TurnRace race) throws Exception {
        int executions = Exploration.in(directory).explore(race, FEWER ? 0 : 1);
        assertThat(executions).isGreaterThan(FEWER ? 0 : FEWEST_EXECUTIONS_OF_TURNS);
    }

    private void explore(Race race, int mostPreemptions) throws Exception {
        int executions = Exploration.in(directory).explore(race, FEWER ? mostPreemptions - 1 : mostPreemptions);
        assertThat(executions).isGreaterThan(FEWER ? 0 : FEWEST_EXECUTIONS);
    }
}
