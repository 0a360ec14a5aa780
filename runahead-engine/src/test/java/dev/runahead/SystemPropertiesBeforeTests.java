// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SystemPropertiesBeforeTests {

    private static final String SET = "runahead.test.set";
    private static final String CLEARED = "runahead.test.cleared";
    private static final String SAME = "runahead.test.same";
    private static final String OTHERS = "runahead.test.others";

    @AfterEach
    void clear() {
        Set.of(SET, CLEARED, SAME, OTHERS).forEach(System::clearProperty);
    }

    @Test
    void whatABuildHasMadeIsPutBackAndCanBeMadeAgain() {
        System.setProperty(CLEARED, "1");
        System.setProperty(SAME, "1");
        SystemPropertiesBefore before = SystemPropertiesBefore.now();
        System.setProperty(SET, "2");
        System.clearProperty(CLEARED);
        System.setProperty(SAME, "1");
        System.setProperty(OTHERS, "2");

        SystemPropertyChanges changes = before.putBack(Set.of(SET, CLEARED, SAME));
        assertThat(System.getProperty(SET)).isNull();
        assertThat(System.getProperty(CLEARED)).isEqualTo("1");
        assertThat(System.getProperty(OTHERS)).as("not told of").isEqualTo("2");
        assertThat(changes.values()).containsOnly(entry(SET, Optional.of("2")), entry(CLEARED, Optional.empty()));

        changes.make();
        assertThat(System.getProperty(SET)).isEqualTo("2");
        assertThat(System.getProperty(CLEARED)).isNull();
    }
}
