// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.util.Optional;

/**
 * What knows, before a test class begins, which session its framework will build for it. Found by {@link
 * java.util.ServiceLoader} when the first plan begins, through the context class loader; one that cannot be loaded, since its
 * framework is not there, counts as none.
 *
 * <p>A plan is told to it on one thread: {@link #planStarts}, then {@link #expects} for each class in the order in which they
 * will run. {@link #begins} is called by several threads at once where tests run in parallel. What it throws
 * reaches no test: of {@code expects} it costs that class the look ahead, of {@code wantsQuiet} it counts as empty, of the others
 * it switches Runahead off.
 */
public interface ClassSeam {

    /** A plan begins; what was said of the one before does not hold any more. */
    void planStarts();

    /**
     * What session will be built for a class when it begins. Must not initialise the class.
     *
     * @param testClass a class of the plan that is expected to run, never null; not initialised as a rule
     * @return empty if none will, or nobody knows
     */
    Optional<SessionNeed<?, ?, ?>> expects(Class<?> testClass);

    /**
     * Why a class wants to be left alone by all of Runahead, with nothing being built beside it. Asked once for each class of a
     * plan, before {@link #expects}. Must not initialise the class.
     *
     * @return empty if it does not, and unless overridden
     */
    default Optional<String> wantsQuiet(Class<?> testClass) {
        return Optional.empty();
    }

    /**
     * A test class begins, on this thread; it has not been initialised unless something else has done so. What it needs may be
     * handed over now.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    void begins(Class<?> testClass) throws InterruptedException;
}
