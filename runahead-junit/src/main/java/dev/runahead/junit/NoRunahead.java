// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has Runahead leave a test class or method alone: whatever it opens is built for it, on its own thread, and nobody keeps
 * track of it. Nothing is built ahead for it, not even what it declares, and nothing is learned from it.
 *
 * <pre>{@code
 * @NoRunahead("measures how long a pool takes to open")
 * class PoolStartTests { ... }
 * }</pre>
 *
 * <p>On a class it holds for all that runs below it, nested classes too; subclasses and implementing classes inherit it. On a
 * method it holds for all of its invocations and dynamic tests. What is nearest says why. Composed annotations work as
 * everywhere in JUnit. A session that a class declares for all of its tests belongs to the test that asks first: if that one
 * is left alone, the session is too.
 *
 * <p>Tests of engines that have no classes and methods can be left alone by the setting {@code runahead.opt.out}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface NoRunahead {

    /** Why, in words: it stands in the ledger and in the summary. One that is blank is warned of, and holds all the same. */
    String value();

    /**
     * Whether it also needs what idle sessions hold, such as the memory of a device. Then all that is built ahead and no test
     * has goes before it begins, for which it waits no longer than the longest of these closes may take, and nothing is built
     * ahead while it runs.
     */
    boolean evict() default false;
}
