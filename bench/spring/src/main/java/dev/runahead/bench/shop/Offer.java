// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/**
 * A book at a price.
 *
 * @param title its title
 * @param author who wrote it
 * @param price above 0
 */
public record Offer(
        @NotBlank String title,
        @NotBlank String author,
        @Positive int price) {}
