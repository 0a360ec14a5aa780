// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.engine.plan.OptOut;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestIdentifier;

/** What says that tests are to be left alone: {@link NoRunahead} first, then the patterns of the settings. Thread-safe. */
final class OptOutRules {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final List<OptOutPattern> patterns;
    private final Set<OptOutPattern> met = ConcurrentHashMap.newKeySet();
    /** The invocations of a method, of which there may be many, come one after another. */
    private volatile @Nullable Read last;

    private record Read(AnnotatedElement element, Optional<OptOut> said) {}

    OptOutRules(List<OptOutPattern> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /**
     * What is said of a test or container itself.
     *
     * @param element the class or method behind it
     */
    Optional<OptOut> of(TestIdentifier test, Optional<AnnotatedElement> element) {
        Optional<OptOutPattern> first = Optional.empty();
        for (OptOutPattern pattern : patterns) {
            if (pattern.matches(test)) {
                met.add(pattern);
                first = first.or(() -> Optional.of(pattern));
            }
        }
        Optional<OptOut> configured = first.map(pattern -> new OptOut(pattern.why()));
        return element.flatMap(this::declared).or(() -> configured);
    }

    private Optional<OptOut> declared(AnnotatedElement element) {
        Read before = last;
        if (before != null && before.element().equals(element)) {
            return before.said();
        }
        Optional<OptOut> said = Optional.empty();
        try {
            said = DeclaredOptOut.of(element);
        } catch (RuntimeException | LinkageError e) { // User code.
            LOG.log(Level.DEBUG, "cannot read whether " + element + " is to be left alone", e);
        }
        last = new Read(element, said);
        return said;
    }

    /** The patterns that meant no test so far. */
    List<OptOutPattern> unmet() {
        return patterns.stream().filter(pattern -> !met.contains(pattern)).toList();
    }
}
