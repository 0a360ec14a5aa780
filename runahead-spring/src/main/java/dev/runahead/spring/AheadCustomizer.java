// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/** Holds a context back that is loaded ahead; all of them are equal. It is in no key of Spring's. Immutable. */
record AheadCustomizer() implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration key) {
        Ahead.here().ifPresent(build -> {
            build.heldBack().hold(context);
            context.getBeanFactory().addBeanPostProcessor(new SharedDatabase(context));
        });
    }

    static boolean isIn(MergedContextConfiguration key) {
        return key.getContextCustomizers().contains(new AheadCustomizer());
    }
}
