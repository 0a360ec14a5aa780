// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.lang.annotation.Annotation;

/**
 * Says which session an annotation declares. The annotation names it with {@link DeclaresSession}. An implementation has
 * a constructor without parameters; it may be the provider itself.
 *
 * <p>Thread-safe. Any two instances must give equal providers, or what one declares could not be met by what another one
 * builds: make the provider a record without components, or an enum constant.
 *
 * @param <A> the annotation
 * @param <P> the spec
 * @param <B> what is built
 * @param <S> the type of the session, and of the parameter that takes it
 */
public interface SessionDeclaration<A extends Annotation, P extends SessionSpec, B, S> {

    /** The provider of the session. Never null; equal each time. */
    SessionProvider<P, B, S> provider();

    /**
     * The spec that the annotation describes. Quick: it is asked for every annotated class and method when a plan begins.
     *
     * @param annotation as it stands on the class or method
     * @return never null; equal for equal annotations
     * @throws IllegalArgumentException if a value of the annotation is wrong; the test that asks for the session fails
     *     with it, no other
     */
    P spec(A annotation);

    /** The type of the session: a parameter of exactly this type is given it. Never null. */
    Class<S> sessionType();
}
