// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

/** All that is to hold of a communicator, for ranks that no pool has started. */
public final class EveryCheck {

    private EveryCheck() {}

    /** Run by two ranks or more alike, with checked calls; throws if something does not hold. */
    public static void on(Communicator communicator) {
        Exchanges.ofEachType(communicator, 0);
        Exchanges.ofEachType(communicator, 7);
        Exchanges.inParts(communicator, Typed.BYTE);
        Exchanges.inParts(communicator, Typed.DOUBLE);
        CallsThatDiffer.all(communicator);
        CallsThatDiffer.oneIsRefused(communicator);
        Refusals.ofArguments(communicator);
        Refusals.ofAddresses(communicator);
        Refusals.notOfReadOnlyRoots(communicator);
        Refusals.ofMessages(communicator);
        Refusals.noneOfAnySource(communicator);
    }
}
