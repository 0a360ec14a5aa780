// SPDX-License-Identifier: Apache-2.0
/** Spring's application contexts, built ahead of the test classes that will use them, and published into Spring's own cache. */
@NullMarked
package dev.runahead.spring;

import org.jspecify.annotations.NullMarked;
