// SPDX-License-Identifier: Apache-2.0
/** The process state that a session froze when it was built. */
@NullMarked
package dev.runahead.engine.fingerprint;

import org.jspecify.annotations.NullMarked;
