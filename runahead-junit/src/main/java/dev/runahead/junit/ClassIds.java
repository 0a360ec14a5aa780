// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.UniqueId;

/**
 * The unique ids that Jupiter gives a test class. An orderer is told classes, history knows ids.
 *
 * <p>There are several: since JUnit 5.13 a class may be a template, which the class does not show. Not among them: a class
 * that is executed by the suite engine, and a nested class that its outer class inherits; they are not found in any history.
 */
final class ClassIds {

    private static final UniqueId JUPITER = UniqueId.forEngine("junit-jupiter");

    private ClassIds() {}

    /** All ids that the class may have. */
    static List<String> of(Class<?> type) {
        return all(type).map(UniqueId::toString).toList();
    }

    private static Stream<UniqueId> all(Class<?> type) {
        if (isNested(type)) {
            return all(type.getEnclosingClass())
                    .flatMap(outer -> Stream.of("nested-class", "nested-class-template")
                            .map(segment -> outer.append(segment, type.getSimpleName())));
        }
        return Stream.of("class", "class-template").map(segment -> JUPITER.append(segment, type.getName()));
    }

    /** Of inner classes Jupiter executes nested ones only. */
    static boolean isNested(Class<?> type) {
        return type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
    }
}
