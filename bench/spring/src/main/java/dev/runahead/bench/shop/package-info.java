// SPDX-License-Identifier: Apache-2.0
/** A bookshop on Spring Boot 4: web, JPA, validation, security. Knows nothing of Runahead. */
@NullMarked
package dev.runahead.bench.shop;

import org.jspecify.annotations.NullMarked;
