// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import dev.runahead.junit.RunaheadSessionListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What a JVM may link because the platform's listener is there, followed through all of our classes. Annotations are not
 * followed: a JVM ignores those whose classes are missing, and that is how {@code DeclaresSession} names its extension.
 */
class ListenerLinkageTests {

    private static final JavaClasses OURS = ArchitectureTests.OURS;

    private final Set<JavaClass> reached = new HashSet<>();
    private final List<Dependency> links = new ArrayList<>();

    @Test
    void theListenerReachesNoClassOfJupiter() {
        follow(OURS.get(RunaheadSessionListener.class));
        assertThat(toJupiter()).isEmpty();
        assertThat(reached)
                .extracting(JavaClass::getSimpleName)
                .as("what is looked at")
                .contains("PlanListener", "Declarations", "DeclaresSession", "Run")
                .doesNotContain("SessionExtension", "SharedSession", "RunaheadClassOrderer");
    }

    @Test
    void whatIsLinkedFromTheExtensionIsSeen() {
        follow(OURS.get("dev.runahead.junit.SessionExtension"));
        assertThat(toJupiter()).isNotEmpty();
    }

    private List<String> toJupiter() {
        return links.stream()
                .filter(link -> link.getTargetClass().getPackageName().startsWith("org.junit.jupiter"))
                .map(Dependency::getDescription)
                .toList();
    }

    private void follow(JavaClass from) {
        Queue<JavaClass> next = new ArrayDeque<>(List.of(from));
        while (!next.isEmpty()) {
            JavaClass type = next.remove();
            if (reached.add(type)) {
                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                    if (!isAnnotation(dependency)) {
                        links.add(dependency);
                        JavaClass target = dependency.getTargetClass().getBaseComponentType();
                        if (OURS.contain(target.getName())) {
                            next.add(target);
                        }
                    }
                }
            }
        }
    }

    /** ArchUnit tells kinds of dependencies apart in words only. */
    private static boolean isAnnotation(Dependency dependency) {
        String words = dependency.getDescription();
        return words.contains("> is annotated with <") || words.contains("> has annotation member of type <");
    }
}
