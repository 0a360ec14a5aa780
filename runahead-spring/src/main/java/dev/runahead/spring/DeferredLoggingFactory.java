// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Found by Boot, before its own: gives {@link DeferredLogging} to contexts that are loaded ahead, and leaves all others alone. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class DeferredLoggingFactory implements LoggingSystemFactory {

    DeferredLoggingFactory() {}

    @Override
    public @Nullable LoggingSystem getLoggingSystem(ClassLoader loader) {
        return Ahead.here()
                .map(build -> new DeferredLogging(build.logs(), loader))
                .orElse(null);
    }
}
