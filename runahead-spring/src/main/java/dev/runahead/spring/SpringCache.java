// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.cache.ContextCache;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.cache.DefaultContextCache;

/**
 * Spring's own static cache of contexts. A delegate like Spring's own sees it; this one adds none of its own.
 *
 * <p>Thread-safe: as Spring does, under the cache's own monitor. A context is never loaded under it here.
 */
final class SpringCache {

    private static final int DEFAULT_SIZE = 32;

    private final ContextCache cache = new Delegate().cache();

    /** What a delegate shows to those who extend it. */
    private static final class Delegate extends DefaultCacheAwareContextLoaderDelegate {
        ContextCache cache() {
            return getContextCache();
        }
    }

    boolean contains(MergedContextConfiguration key) {
        synchronized (cache) {
            return cache.contains(key);
        }
    }

    /** The context, if it is there: then it counts as used, as if Spring had asked. */
    Optional<ApplicationContext> find(MergedContextConfiguration key) {
        synchronized (cache) {
            return cache.contains(key) ? Optional.ofNullable(cache.get(key)) : Optional.empty();
        }
    }

    /**
     * Puts a context where Spring will look for it, as Spring itself would have: what was used least goes if the cache is full.
     *
     * @return false if somebody else has put one there
     */
    boolean publish(MergedContextConfiguration key, ApplicationContext context) {
        synchronized (cache) {
            if (cache.contains(key)) {
                return false;
            }
            @Nullable
            ApplicationContext missing = cache.get(key); // A miss, as Spring's own look before it loads is one.
            if (missing == null) {
                cache.put(key, context);
            }
            return missing == null;
        }
    }

    /** How many contexts are kept at most. */
    int maxSize() {
        return cache instanceof DefaultContextCache spring ? spring.getMaxSize() : DEFAULT_SIZE;
    }
}
