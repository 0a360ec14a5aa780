// SPDX-License-Identifier: Apache-2.0
/** A small shop on Spring Boot: knows nothing of Runahead, which its tests alone have. */
package dev.runahead.examples.shop;
