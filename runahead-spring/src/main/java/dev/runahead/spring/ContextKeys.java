// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.util.ArrayList;
import java.util.List;
import org.springframework.test.context.BootstrapUtils;
import org.springframework.test.context.CacheAwareContextLoaderDelegate;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.TestContextBootstrapper;
import org.springframework.test.context.support.DefaultBootstrapContext;

/** The keys of contexts, as Spring's own bootstrapper of a test class makes them. */
final class ContextKeys {

    private ContextKeys() {}

    /** The key of a class; runs its bootstrapper, its customizers' factories, its resolvers. Throws what they throw. */
    static MergedContextConfiguration of(Class<?> testClass) {
        return BootstrapUtils.resolveTestContextBootstrapper(testClass).buildMergedContextConfiguration();
    }

    /**
     * The same, for a load that is not Spring's.
     *
     * @param delegate is asked for parents
     */
    static MergedContextConfiguration of(Class<?> testClass, CacheAwareContextLoaderDelegate delegate) {
        TestContextBootstrapper bootstrapper = BootstrapUtils.resolveTestContextBootstrapper(testClass);
        bootstrapper.setBootstrapContext(new DefaultBootstrapContext(testClass, delegate));
        return bootstrapper.buildMergedContextConfiguration();
    }

    /** A key and those of its parents, from the bottom. */
    static List<MergedContextConfiguration> levels(MergedContextConfiguration key) {
        List<MergedContextConfiguration> levels = new ArrayList<>();
        for (MergedContextConfiguration at = key; at != null; at = at.getParent()) {
            levels.add(at);
        }
        return levels;
    }
}
