// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives parameters the sessions that {@link DeclaresSession} annotations declare. Thread-safe.
 *
 * <p>What is nearest counts: the method, its class, the class around that. A session lives in the store of the context
 * whose element declares it.
 */
final class SessionExtension implements ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(SessionExtension.class);

    private final Declarations declarations = new Declarations();

    /** What declares a session, and the context that the session belongs to. */
    private record Found(Declared<?, ?, ?, ?> declared, ExtensionContext holder) {}

    /** A store also looks into the stores around it, where an outer class may have a session of the same type. */
    private record Key(String context, Class<?> sessionType) {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return find(parameter, context).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Found found = find(parameter, context).orElseThrow();
        Key key = new Key(found.holder().getUniqueId(), found.declared().sessionType());
        return found.holder()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(key, k -> new SharedSession(), SharedSession.class)
                .get(found.declared());
    }

    private Optional<Found> find(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        try {
            return onMethod(type, context).or(() -> onClass(type, context));
        } catch (IllegalStateException e) {
            throw new ParameterResolutionException(e.getMessage(), e);
        }
    }

    private Optional<Found> onMethod(Class<?> type, ExtensionContext context) {
        return context.getTestMethod()
                .flatMap(method -> declarations.on(method).stream()
                        .filter(declared -> declared.sessionType() == type)
                        .findFirst())
                .map(declared -> new Found(declared, context));
    }

    private Optional<Found> onClass(Class<?> type, ExtensionContext context) {
        for (ExtensionContext at = context; at.getTestClass().isPresent(); at = parent(at)) {
            // A class's methods and invocations have contexts with the same class; the outermost is the class's own.
            while (parent(at).getTestClass().equals(at.getTestClass())) {
                at = parent(at);
            }
            for (Declared<?, ?, ?, ?> declared : declarations.on(at.getRequiredTestClass())) {
                if (declared.sessionType() == type) {
                    return Optional.of(new Found(declared, at));
                }
            }
        }
        return Optional.empty();
    }

    private static ExtensionContext parent(ExtensionContext context) {
        return context.getParent().orElseThrow(); // Only the engine's has none, and that has no test class.
    }
}
