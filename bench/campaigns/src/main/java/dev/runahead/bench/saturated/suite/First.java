// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.saturated.suite;

/** One of five alike. */
final class First extends Busy {}
