// SPDX-License-Identifier: Apache-2.0
/**
 * A small library whose tests are expensive: {@link dev.runahead.examples.embedding.EmbeddingEngine} runs a
 * sentence-embedding model on MPI workers.
 */
@NullMarked
package dev.runahead.examples.embedding;

import org.jspecify.annotations.NullMarked;
