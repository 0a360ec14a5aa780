// SPDX-License-Identifier: Apache-2.0
/** Runs many small projects without Runahead and with it: {@code bench/run hosts}. */
package dev.runahead.it.hosts;
