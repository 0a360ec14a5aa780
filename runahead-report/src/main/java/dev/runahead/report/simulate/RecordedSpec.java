// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.simulate;

import dev.runahead.SessionSpec;

/**
 * What tests of a recorded run asked for. Immutable.
 *
 * @param number tells it from others of the same run
 * @param provider the name of the provider's class; empty if the ledger does not tell it
 * @param kind of session
 * @param label what people read
 * @param text what the provider makes the spec of again, or empty
 * @param exclusive whether the ledger says that a build disturbs others of its kind
 */
record RecordedSpec(int number, String provider, String kind, String label, String text, boolean exclusive)
        implements SessionSpec {}
