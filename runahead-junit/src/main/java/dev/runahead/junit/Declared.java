// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.Held;
import dev.runahead.SessionGate;
import dev.runahead.SessionSpec;
import dev.runahead.engine.plan.Demand;
import java.lang.annotation.Annotation;
import java.time.Duration;

/** An annotation on a class or method, with the declaration that explains it. Immutable. */
record Declared<A extends Annotation, P extends SessionSpec, B, S>(
        A annotation, SessionDeclaration<A, P, B, S> declaration) {

    Class<S> sessionType() {
        return declaration.sessionType();
    }

    Demand<P, B, S> demand() {
        return new Demand<>(declaration.provider(), declaration.spec(annotation));
    }

    Held<S> open() throws Exception {
        return SessionGate.hold(declaration.provider(), declaration.spec(annotation));
    }

    Duration buildBudget() {
        return declaration.provider().buildBudget(declaration.spec(annotation));
    }
}
