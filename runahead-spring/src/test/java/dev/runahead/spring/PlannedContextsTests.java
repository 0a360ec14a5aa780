// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.AnnotationConfigContextLoader;

class PlannedContextsTests {

    private static final int MANY = 32;

    private static class Plain {}

    private static class A {}

    private static class B {}

    private static class C {}

    @DirtiesContext
    private static class Dirty {}

    @DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
    private static class DirtyBefore {}

    private static class DirtyMethod {
        @DirtiesContext
        @Test
        void method() {}
    }

    private final MergedContextConfiguration a = key(A.class, null);
    private final MergedContextConfiguration b = key(B.class, null);
    private final MergedContextConfiguration c = key(C.class, null);

    @Test
    void whatAnEarlierClassHasLoadedIsFound() {
        PlannedContexts planned = new PlannedContexts(key -> false, MANY);
        assertThat(planned.loads(Plain.class, a)).isTrue();
        assertThat(planned.loads(Plain.class, b)).isTrue();
        assertThat(planned.loads(Plain.class, key(A.class, null))).isFalse();
    }

    @Test
    void whatWasCachedBeforeThePlanIsFoundUntilItIsDirtied() {
        PlannedContexts planned = new PlannedContexts(a::equals, MANY);
        assertThat(planned.loads(Dirty.class, a)).isFalse();
        assertThat(planned.loads(Plain.class, a)).isTrue();
    }

    @Test
    void theLeastUsedGoesFromAFullCache() {
        PlannedContexts planned = new PlannedContexts(key -> false, 2);
        planned.loads(Plain.class, a);
        planned.loads(Plain.class, b);
        planned.loads(Plain.class, a);
        assertThat(planned.loads(Plain.class, c)).isTrue();
        assertThat(planned.loads(Plain.class, a)).as("used after b").isFalse();
        assertThat(planned.loads(Plain.class, b)).isTrue();
    }

    @Test
    void aCacheOfOneFindsOnlyTheSameAgain() {
        PlannedContexts planned = new PlannedContexts(key -> false, 1);
        planned.loads(Plain.class, a);
        assertThat(planned.loads(Plain.class, a)).isFalse();
        assertThat(planned.loads(Plain.class, b)).isTrue();
        assertThat(planned.loads(Plain.class, a)).isTrue();
    }

    @Test
    void aClassOrMethodThatDirtiesTakesItAway() {
        PlannedContexts planned = new PlannedContexts(key -> false, MANY);
        planned.loads(Dirty.class, a);
        assertThat(planned.loads(DirtyMethod.class, a)).isTrue();
        assertThat(planned.loads(Plain.class, a)).isTrue();
        planned.loads(DirtyBefore.class, a);
        assertThat(planned.loads(Plain.class, a))
                .as("loaded by the class itself")
                .isFalse();
    }

    @Test
    void withOneContextGoAllOfItsTree() {
        MergedContextConfiguration child = key(B.class, a);
        MergedContextConfiguration sibling = key(C.class, a);
        PlannedContexts planned = new PlannedContexts(key -> false, MANY);
        planned.loads(Plain.class, child);
        planned.loads(Plain.class, c);
        planned.loads(Dirty.class, sibling);
        assertThat(planned.loads(Plain.class, child)).isTrue();
        assertThat(planned.loads(Plain.class, c)).as("of another tree").isFalse();
    }

    private static MergedContextConfiguration key(Class<?> configuration, MergedContextConfiguration parent) {
        return new MergedContextConfiguration(
                Plain.class,
                null,
                new Class<?>[] {configuration},
                null,
                null,
                new AnnotationConfigContextLoader(),
                null,
                parent);
    }
}
