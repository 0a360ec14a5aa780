// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.engine.plan.OptOut;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a class or method says by {@link NoRunahead}, as JUnit reads annotations. */
final class DeclaredOptOut {

    private static final String NO_REASON = "no reason given";
    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private DeclaredOptOut() {}

    /** For a class also what its superclasses and interfaces say, unless it says something itself. */
    static Optional<OptOut> of(AnnotatedElement element) {
        NoRunahead said = nearest(element);
        if (said != null) {
            return Optional.of(optOut(said, element));
        }
        if (element instanceof Class<?> type) {
            return Declarations.inherited(type)
                    .flatMap(parent -> of(parent).stream())
                    .findFirst();
        }
        return Optional.empty();
    }

    /** What stands on the element itself comes before what stands on its other annotations. */
    private static @Nullable NoRunahead nearest(AnnotatedElement element) {
        NoRunahead direct = element.getDeclaredAnnotation(NoRunahead.class);
        if (direct != null) {
            return direct;
        }
        NoRunahead[] found = {null};
        Annotations.each(element, annotation -> {
            if (annotation instanceof NoRunahead composed) {
                found[0] = composed;
            }
        });
        return found[0];
    }

    private static OptOut optOut(NoRunahead said, AnnotatedElement by) {
        String why = said.value().strip();
        if (why.isEmpty()) {
            LOG.log(Level.WARNING, "@NoRunahead on {0} gives no reason; it holds all the same. Say why", by);
            why = NO_REASON;
        }
        return new OptOut(why, said.evict());
    }
}
