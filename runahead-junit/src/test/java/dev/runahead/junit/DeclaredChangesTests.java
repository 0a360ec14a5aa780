// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Frozen;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junitpioneer.jupiter.ClearSystemProperty;
import org.junitpioneer.jupiter.DefaultLocale;
import org.junitpioneer.jupiter.DefaultTimeZone;
import org.junitpioneer.jupiter.ReadsEnvironmentVariable;
import org.junitpioneer.jupiter.RestoreSystemProperties;
import org.junitpioneer.jupiter.SetEnvironmentVariable;
import org.junitpioneer.jupiter.SetSystemProperty;

class DeclaredChangesTests {

    @Retention(RetentionPolicy.RUNTIME)
    @SetEnvironmentVariable(key = "STAGE", value = "blue")
    @interface OnBlue {}

    @DefaultLocale("tr-TR")
    static class Turkish {

        void plain() {}

        @SetSystemProperty(key = "a", value = "1")
        @SetSystemProperty(key = "b", value = "2")
        void two() {}

        @ClearSystemProperty(key = "a")
        @DefaultTimeZone("UTC")
        void both() {}

        @OnBlue
        void composed() {}

        @ReadsEnvironmentVariable
        void reads() {}

        @RestoreSystemProperties
        void restores() {}
    }

    static class AlsoTurkish extends Turkish {}

    @Test
    void aMethodThatDeclaresNothingChangesNothing() throws Exception {
        assertThat(of("plain")).isEmpty();
        assertThat(of("reads")).isEmpty();
    }

    @Test
    void knowsTheAnnotationsThatChangeTheProcess() throws Exception {
        assertThat(of("two")).containsExactly(Frozen.SYSTEM_PROPERTIES);
        assertThat(of("both")).containsExactlyInAnyOrder(Frozen.SYSTEM_PROPERTIES, Frozen.TIME_ZONE);
        assertThat(of("restores"))
                .as("it does so since the test changes them")
                .containsExactly(Frozen.SYSTEM_PROPERTIES);
    }

    @Test
    void seesThroughComposedAnnotations() throws Exception {
        assertThat(of("composed")).containsExactly(Frozen.ENVIRONMENT);
    }

    @Test
    void aClassHasWhatItsSuperclassDeclares() {
        assertThat(DeclaredChanges.of(Turkish.class)).containsExactly(Frozen.LOCALE);
        assertThat(DeclaredChanges.of(AlsoTurkish.class)).containsExactly(Frozen.LOCALE);
    }

    private static Set<Frozen> of(String method) throws NoSuchMethodException {
        return DeclaredChanges.of(Turkish.class.getDeclaredMethod(method));
    }
}
