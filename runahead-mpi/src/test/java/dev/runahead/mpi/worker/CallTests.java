// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.mpi.Reduction;
import dev.runahead.mpi.worker.Call.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CallTests {

    private static List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            calls.add(new Call(operation, null, 0, null, Call.NONE, 0));
            for (ElementType type : ElementType.values()) {
                for (int count : new int[] {0, 1, Integer.MAX_VALUE}) {
                    for (int rank : new int[] {Call.NONE, 0, 511}) {
                        calls.add(new Call(operation, type, count, null, rank, 0));
                        Arrays.stream(Reduction.values())
                                .map(reduction -> new Call(operation, type, count, reduction, rank, 0))
                                .forEach(calls::add);
                    }
                }
            }
        }
        return calls;
    }

    @Test
    void callsThatDifferHaveOtherSignatures() {
        assertThat(calls().stream().map(Call::signature))
                .doesNotHaveDuplicates()
                .allMatch(signature -> signature > 0);
    }

    @Test
    void aSignatureTellsItsCall() {
        assertThat(calls())
                .allSatisfy(call -> assertThat(Call.signed(call.signature())).isEqualTo(call));
        Call refused = Call.refused(Operation.GATHER);
        assertThat(Call.signed(refused.signature()).toString())
                .isEqualTo("gather with arguments that it refuses")
                .isEqualTo(refused.toString());
    }

    @Test
    void whenItBeganIsNoPartOfASignature() {
        assertThat(IntStream.range(0, 2)
                        .mapToObj(at -> new Call(Operation.BARRIER, null, 0, null, Call.NONE, at))
                        .map(Call::signature)
                        .distinct())
                .hasSize(1);
    }
}
