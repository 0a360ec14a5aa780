// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.util.ArrayList;
import java.util.List;

/**
 * The choices of one execution after another, depth first, until all have been made: whose turn it is wherever more than
 * one actor could go on. Taking the turn from an actor that could go on is a preemption, and their number is bounded;
 * passing it on because one has to wait is free. After Musuvathi and Qadeer, "Iterative context bounding for systematic
 * testing of multithreaded programs" (PLDI 2007): bugs need few preemptions.
 *
 * <p>Confined to the actor that has the turn, and between executions to the exploring thread.
 */
final class Schedule {

    private record Choice(int taken, int options) {}

    private final int mostPreemptions;
    private final List<Choice> choices = new ArrayList<>();
    private int position;
    private int preemptions;

    Schedule(int mostPreemptions) {
        this.mostPreemptions = mostPreemptions;
    }

    /**
     * Whose turn it is.
     *
     * @param options how many could go on, at least 2
     * @param preempts whether any but the first would be a preemption
     */
    int choose(int options, boolean preempts) {
        if (preempts && preemptions == mostPreemptions) {
            return 0;
        }
        if (position == choices.size()) {
            choices.add(new Choice(0, options));
        }
        Choice choice = choices.get(position++);
        if (choice.options() != options) {
            throw new IllegalStateException("this execution differs from an earlier one with the same choices: "
                    + options + " actors could go on, not " + choice.options());
        }
        if (preempts && choice.taken() > 0) {
            preemptions++;
        }
        return choice.taken();
    }

    /** Interleaving to the next one; false if there is none. */
    boolean advance() {
        position = 0;
        preemptions = 0;
        while (!choices.isEmpty()) {
            Choice last = choices.remove(choices.size() - 1);
            if (last.taken() + 1 < last.options()) {
                choices.add(new Choice(last.taken() + 1, last.options()));
                return true;
            }
        }
        return false;
    }
}
