// SPDX-License-Identifier: Apache-2.0
/** Test JVMs as whole processes, what belongs to them and what they leave. */
@NullMarked
package dev.runahead.bench.jvm;

import org.jspecify.annotations.NullMarked;
