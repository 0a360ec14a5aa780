// SPDX-License-Identifier: Apache-2.0
/** Background builds on builder threads. */
package dev.runahead.engine.build;
