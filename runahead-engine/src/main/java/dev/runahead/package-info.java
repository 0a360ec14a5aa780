// SPDX-License-Identifier: Apache-2.0
/**
 * What users and providers compile against: {@link dev.runahead.SessionSpec}, {@link dev.runahead.SessionProvider} and
 * {@link dev.runahead.SessionGate}.
 */
@NullMarked
package dev.runahead;

import org.jspecify.annotations.NullMarked;
