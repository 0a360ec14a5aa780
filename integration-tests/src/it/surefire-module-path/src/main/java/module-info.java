// SPDX-License-Identifier: Apache-2.0
/** A module whose tests open pools. */
module host {
    requires dev.runahead.mpi;
}
