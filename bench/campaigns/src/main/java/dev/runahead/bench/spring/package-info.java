// SPDX-License-Identifier: Apache-2.0
/** Contexts of a Spring Boot application, built ahead: what is hidden, what it costs, and what the running test feels of it. */
@NullMarked
package dev.runahead.bench.spring;

import org.jspecify.annotations.NullMarked;
