// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.forks;

import java.util.List;
import java.util.function.Function;

/**
 * The most that there was at once over all forks of a build. Immutable.
 *
 * @param builds built ahead, and no test waited for them
 * @param spares built, or being built, and no test had them yet
 * @param sessions of any kind, from the beginning of a build until it was closed
 */
public record Peaks(int builds, int spares, int sessions) {

    static Peaks of(List<Placed> forks) {
        List<Stays> all = forks.stream().map(Stays::of).toList();
        return new Peaks(most(all, Stays::builds), most(all, Stays::spares), most(all, Stays::sessions));
    }

    private static int most(List<Stays> all, Function<Stays, List<Stay>> which) {
        return Stay.most(
                all.stream().flatMap(stays -> which.apply(stays).stream()).toList());
    }
}
