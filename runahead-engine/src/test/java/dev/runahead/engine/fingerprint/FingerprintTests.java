// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.Frozen;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTests {

    private static final String NAME = "dev.runahead.test.frozen";

    private final Locale locale = Locale.getDefault();
    private final TimeZone zone = TimeZone.getDefault();
    private final String directory = System.getProperty("user.dir");
    private final ClassLoader loader = getClass().getClassLoader();
    private Drift drift = Drift.known();

    @AfterEach
    void restore() {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
        System.setProperty("user.dir", directory);
        System.clearProperty(NAME);
    }

    @Test
    void nothingDiffersWhenNothingHasChanged() {
        assertThat(now().differenceNow(loader)).isEmpty();
    }

    @Test
    void namesTheFirstPropertyThatDiffersAndKeepsItsValueToItself() {
        System.setProperty(NAME, "secret-1");
        Fingerprint before = now();
        System.setProperty(NAME, "secret-2");
        assertThat(before.differenceNow(loader)).hasValueSatisfying(difference -> {
            assertThat(difference.part()).isEqualTo(Frozen.SYSTEM_PROPERTIES);
            assertThat(difference.name()).isEqualTo(NAME);
            assertThat(difference.text()).isEqualTo("the system property " + NAME + " differs");
            assertThat(difference.toString()).doesNotContain("secret");
        });
    }

    @Test
    void tellsAPropertyThatCameFromOneThatWent() {
        Fingerprint without = now();
        System.setProperty(NAME, "1");
        assertThat(without.differenceNow(loader).orElseThrow().text()).endsWith(NAME + " was not set");
        Fingerprint with = now();
        System.clearProperty(NAME);
        assertThat(with.differenceNow(loader).orElseThrow().text()).endsWith(NAME + " is not set any more");
    }

    @Test
    void showsValuesOfTheNamesThatTheUserLists() {
        drift = new Drift(List.of(), List.of("dev.runahead.*"));
        System.setProperty(NAME, "1");
        Fingerprint before = now();
        System.setProperty(NAME, "2");
        assertThat(before.differenceNow(loader).orElseThrow().text()).endsWith(NAME + " was 1 and is 2");
    }

    @Test
    void leavesOutWhatDriftsByItselfAndWhatTheUserLists() {
        drift = new Drift(List.of("dev.runahead.test.*"), List.of());
        Fingerprint before = now();
        System.setProperty(NAME, "1");
        System.setProperty("surefire.dev.runahead", "1");
        System.setProperty("sun.dev.runahead", "1");
        try {
            assertThat(before.differenceNow(loader)).isEmpty();
        } finally {
            System.clearProperty("surefire.dev.runahead");
            System.clearProperty("sun.dev.runahead");
        }
    }

    @Test
    void whatAProviderSaysOfPropertiesHidesNoVariable() {
        Drift drifting = Drift.known().ignoringProperties(Set.of("LOG_*"));
        assertThat(drifting.comparesProperty("LOG_LEVEL")).isFalse();
        assertThat(drifting.compares("LOG_LEVEL")).isTrue();
        assertThat(drifting.comparesProperty("surefire.test")).isFalse();
    }

    @Test
    void looksOnlyAtThePartsThatTheSessionFreezes() {
        Fingerprint environment = Fingerprint.now(EnumSet.of(Frozen.ENVIRONMENT), loader, drift);
        System.setProperty(NAME, "1");
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        assertThat(environment.differenceNow(loader)).isEmpty();
    }

    @Test
    void namesLocaleTimeZoneAndDirectoryWithTheirValues() {
        Locale.setDefault(Locale.forLanguageTag("de-DE"));
        Fingerprint german = now();
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("tr-TR"));
        assertThat(german.differenceNow(loader).orElseThrow().text())
                .isEqualTo("the default locale was de-DE and is tr-TR");
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        Fingerprint utc = now();
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        assertThat(utc.differenceNow(loader).orElseThrow().text())
                .isEqualTo("the default time zone was UTC and is Asia/Tokyo");
        Fingerprint here = now();
        System.setProperty("user.dir", "/elsewhere");
        assertThat(here.differenceNow(loader).orElseThrow().text())
                .isEqualTo("the working directory was " + directory + " and is /elsewhere");
    }

    @Test
    void namesTheEntryWhereTwoClassPathsPart(@TempDir Path place) throws Exception {
        URL one = place.resolve("one.jar").toUri().toURL();
        URL two = place.resolve("two.jar").toUri().toURL();
        Set<Frozen> classPath = EnumSet.of(Frozen.CLASS_PATH);
        try (URLClassLoader first = new URLClassLoader(new URL[] {one}, null);
                URLClassLoader more = new URLClassLoader(new URL[] {one, two}, null)) {
            Fingerprint before = Fingerprint.now(classPath, first, drift);
            assertThat(before.differenceNow(first)).isEmpty();
            assertThat(before.differenceNow(more).orElseThrow().text())
                    .isEqualTo("the class path (class loader 0) differs: entry 2 was not there and is " + two);
        }
    }

    @Test
    void tellsClassLoadersApartThatLookAlike() throws Exception {
        Set<Frozen> which = EnumSet.of(Frozen.CONTEXT_CLASS_LOADER);
        try (URLClassLoader one = new URLClassLoader(new URL[0], null);
                URLClassLoader other = new URLClassLoader(new URL[0], null)) {
            Fingerprint before = Fingerprint.now(which, one, drift);
            assertThat(before.differenceNow(one)).isEmpty();
            assertThat(before.differenceNow(other).orElseThrow().text()).startsWith("the context class loader was ");
            assertThat(before.differenceNow(null).orElseThrow().text()).endsWith(" and is bootstrap");
        }
    }

    @Test
    void takesOverWhatTheBuildItselfWrote() {
        Fingerprint before = now();
        System.setProperty(NAME, "1");
        Fingerprint after = now();
        assertThat(before.with(after, Set.of(NAME)).differenceFrom(after)).isEmpty();
        assertThat(before.with(after, Set.of("another")).differenceFrom(after)).isPresent();
    }

    @Test
    void neverShowsValues() {
        System.setProperty(NAME, "secret");
        assertThat(now().toString()).doesNotContain("secret");
    }

    private Fingerprint now() {
        return Fingerprint.now(EnumSet.allOf(Frozen.class), loader, drift);
    }
}
