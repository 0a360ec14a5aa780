// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * A book at a price.
 *
 * @param title its title
 * @param price above 0
 */
record Offer(@NotBlank String title, @Positive int price) {}
