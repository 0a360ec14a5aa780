// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.junit.DeclaresSession;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.UnaryOperator;

/**
 * Declares that a test class or method needs a pool of MPI workers; a parameter of type {@link MpiPoolSession} is given
 * it. See {@link DeclaresSession} for what a declaration on a class or method means and when the pool is closed.
 *
 * <pre>{@code
 * @MpiWorkers(2)
 * class RingTests {
 *
 *     @Test
 *     void everyRankAnswers(MpiPoolSession pool) {
 *         assertEquals(List.of(0, 1), pool.submitSync(worker -> worker.rank()));
 *     }
 * }
 * }</pre>
 *
 * <p>Wrong values fail the tests that ask for the pool, with what {@link MpiPoolOptions} says of them.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@DeclaresSession(MpiWorkersDeclaration.class)
public @interface MpiWorkers {

    /** How many workers, 1 to {@link MpiPoolOptions#MAX_WORKERS}. */
    int value();

    /** Classes that each worker initialises before the pool is ready, in this order. */
    Class<?>[] preload() default {};

    /** Environment variables for the workers, each {@code NAME=value}. */
    String[] environment() default {};

    /** Options of the workers' JVMs. */
    String[] jvmOptions() default {};

    /** What starts the workers. */
    Launcher launcher() default Launcher.AUTO;

    /** Whether the pool goes to another test once it has been closed: see {@link MpiPoolOptions#reuse}. */
    boolean reuse() default false;

    /**
     * What an annotation cannot say, such as a preload with arguments: a named class with a constructor without
     * parameters, given the options that the other elements describe, whose answer counts. It is asked when a plan begins
     * and whenever a test asks for the pool, and should give equal options each time.
     */
    Class<? extends UnaryOperator<MpiPoolOptions>> options() default Unchanged.class;

    /** Leaves the options as they are. */
    final class Unchanged implements UnaryOperator<MpiPoolOptions> {

        /** Called by Runahead. */
        public Unchanged() {}

        @Override
        public MpiPoolOptions apply(MpiPoolOptions described) {
            return described;
        }
    }
}
