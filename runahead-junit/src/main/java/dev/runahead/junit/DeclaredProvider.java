// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.lang.annotation.Annotation;

/**
 * A provider that says itself which annotation declares its sessions: all that a session of one's own needs. Make it a
 * record without components, so that any two are equal. Thread-safe.
 *
 * @param <A> the annotation
 * @param <P> the spec
 * @param <B> what is built
 * @param <S> the type of the session, and of the parameter that takes it
 */
public interface DeclaredProvider<A extends Annotation, P extends SessionSpec, B, S>
        extends SessionProvider<P, B, S>, SessionDeclaration<A, P, B, S> {

    @Override
    default SessionProvider<P, B, S> provider() {
        return this;
    }
}
