// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.flakes.suite;

/** A local pool whose worker has a variable of its own. */
class LocalOverlay extends OpenedPool {

    LocalOverlay() {
        super(local(1).environment("FLAKES_VISITOR", "a visitor"));
    }
}
