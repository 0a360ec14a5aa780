// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding.group;

import dev.runahead.examples.embedding.DeclaredPool;
import dev.runahead.mpi.MpiWorkers;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares, for a group of tests, a pool of one worker that has loaded the model. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@MpiWorkers(value = 1, options = DeclaredPool.class)
@interface ModelPool {}
