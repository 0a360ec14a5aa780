// SPDX-License-Identifier: Apache-2.0
/** {@code runahead doctor}: what Runahead will make of a project, told before anything runs. */
@NullMarked
package dev.runahead.report.doctor;

import org.jspecify.annotations.NullMarked;
