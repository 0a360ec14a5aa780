// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Adds, changes or removes a system property. */
record PropertyChange(
        String name, @Nullable String value, @Nullable String before) implements Change {

    /** The driver gives test JVMs this one. */
    static final String GIVEN = Surroundings.OURS + "given";

    static Change of(Step step) {
        return switch (step.choice(5)) {
            case 0 -> changing(Surroundings.OURS + "added", "added");
            case 1 -> changing(GIVEN, "changed");
            case 2 -> changing(GIVEN, null);
            case 3 -> new LocaleChange(Locale.getDefault());
            default -> new TimeZoneChange(TimeZone.getDefault());
        };
    }

    private static Change changing(String name, @Nullable String value) {
        return new PropertyChange(name, value, System.getProperty(name));
    }

    @Override
    public void apply() {
        set(value);
    }

    @Override
    public void undo() {
        set(before);
    }

    @Override
    public boolean seen() {
        return Objects.equals(System.getProperty(name), value);
    }

    private void set(@Nullable String to) {
        if (to == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, to);
        }
    }

    private record LocaleChange(Locale before) implements Change {

        private static final Locale OTHER = Locale.forLanguageTag("is-IS");

        @Override
        public void apply() {
            Locale.setDefault(OTHER);
        }

        @Override
        public boolean seen() {
            return Locale.getDefault().equals(OTHER);
        }

        @Override
        public void undo() {
            Locale.setDefault(before);
        }
    }

    private record TimeZoneChange(TimeZone before) implements Change {

        private static final String OTHER = "Pacific/Chatham";

        @Override
        public void apply() {
            TimeZone.setDefault(TimeZone.getTimeZone(OTHER));
        }

        @Override
        public boolean seen() {
            return TimeZone.getDefault().getID().equals(OTHER);
        }

        @Override
        public void undo() {
            TimeZone.setDefault(before);
        }
    }
}
