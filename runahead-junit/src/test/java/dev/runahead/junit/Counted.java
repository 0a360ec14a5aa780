// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.SessionProvider;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Declares a {@link Counter} session, as a provider's author would write it. */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@DeclaresSession(Counted.Declaration.class)
@interface Counted {

    String value() default "counter";

    final class Declaration implements SessionDeclaration<Counted, Counter.Spec, Counter.Built, Counter.Session> {
        @Override
        public SessionProvider<Counter.Spec, Counter.Built, Counter.Session> provider() {
            return Counter.COUNTER;
        }

        @Override
        public Counter.Spec spec(Counted annotation) {
            if (annotation.value().isBlank()) {
                throw new IllegalArgumentException("a blank counter; give it a name");
            }
            return new Counter.Spec(annotation.value());
        }

        @Override
        public Class<Counter.Session> sessionType() {
            return Counter.Session.class;
        }
    }
}
