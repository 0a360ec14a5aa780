// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/** Found by Spring: adds {@link AheadCustomizer} to keys that are computed for a load ahead, and nothing to all others. */
final class AheadCustomizerFactory implements ContextCustomizerFactory {

    AheadCustomizerFactory() {}

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return Ahead.here().isPresent() ? new AheadCustomizer() : null;
    }
}
