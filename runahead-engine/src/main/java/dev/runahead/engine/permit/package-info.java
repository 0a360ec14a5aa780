// SPDX-License-Identifier: Apache-2.0
/** The host-wide right to build, hold or read: what forks share without knowing of each other. */
@NullMarked
package dev.runahead.engine.permit;

import org.jspecify.annotations.NullMarked;
