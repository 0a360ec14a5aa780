// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.Reason;
import java.util.Optional;

/** What a warm came to. Immutable. */
sealed interface WarmOutcome {

    /** The ledger's word for it. */
    String word();

    /** Why not all of the files were read, if so. */
    default Optional<Reason> why() {
        return Optional.empty();
    }

    /** Whether a look after a while may find that something has to be read again. */
    default boolean canFade() {
        return false;
    }

    /** All that was missing is resident. */
    record Warmed() implements WarmOutcome {
        @Override
        public String word() {
            return "warmed";
        }

        @Override
        public boolean canFade() {
            return true;
        }
    }

    /** Nothing was missing. */
    record Resident() implements WarmOutcome {
        @Override
        public String word() {
            return "resident";
        }

        @Override
        public boolean canFade() {
            return true;
        }
    }

    /** What its loader reads first is resident, or some files are not: the reason says what is left out. */
    record Partly(Reason reason) implements WarmOutcome {
        @Override
        public String word() {
            return "partly";
        }

        @Override
        public Optional<Reason> why() {
            return Optional.of(reason);
        }
    }

    /** Nothing was read. */
    record Skipped(Reason reason) implements WarmOutcome {
        @Override
        public String word() {
            return "skipped";
        }

        @Override
        public Optional<Reason> why() {
            return Optional.of(reason);
        }
    }

    /** It ended while it read. */
    record Cancelled(Reason reason) implements WarmOutcome {
        @Override
        public String word() {
            return "cancelled";
        }

        @Override
        public Optional<Reason> why() {
            return Optional.of(reason);
        }
    }
}
