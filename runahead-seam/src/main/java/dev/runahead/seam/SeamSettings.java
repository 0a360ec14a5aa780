// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Which seams there are, by the system properties of the moment: Surefire sets them when the JVM has long been running. Asked for
 * each class that is loaded. Thread-safe.
 */
final class SeamSettings {

    /** The seams, see {@code docs/seams.md}; the environment's name is {@code RUNAHEAD_SEAMS}. Default: the catalogue's. */
    static final String SEAMS = "runahead.seams";

    /**
     * {@code true}: the agent attaches itself if it is not there, when the first plan begins. Default: {@code false}. The
     * environment's name is {@code RUNAHEAD_SEAMS_ATTACH}.
     */
    static final String ATTACH = "runahead.seams.attach";

    /**
     * A file that the agent writes when the JVM ends: what it looked at. Default: none. The environment's name is {@code
     * RUNAHEAD_SEAMS_REPORT}.
     */
    static final String REPORT = "runahead.seams.report";

    private static final String ENABLED = "runahead.enabled";
    private static final String JUNIT = "junit-platform.properties";
    private static final String CATALOGUE = "catalogue.txt";

    private final SeamSyntax.Parsed catalogue;
    private final String otherwise;
    private volatile Read read;

    /** What was read last, and from what. */
    private record Read(@Nullable String property, @Nullable String enabled, SeamSyntax.Parsed users, Seams seams) {}

    private SeamSettings(SeamSyntax.Parsed catalogue, String otherwise) {
        this.catalogue = catalogue;
        this.otherwise = otherwise;
        this.read = read(System.getProperty(SEAMS), System.getProperty(ENABLED));
    }

    /**
     * Those of this JVM.
     *
     * @param loader where JUnit's configuration is looked for, unless properties or environment say what the seams are
     */
    static SeamSettings of(ClassLoader loader) {
        String otherwise = System.getenv("RUNAHEAD_SEAMS");
        if (isBlank(otherwise) && isBlank(System.getProperty(SEAMS))) {
            otherwise = junit(loader, SEAMS);
        }
        return new SeamSettings(catalogue(), otherwise == null ? "" : otherwise);
    }

    /** The seams of this moment. */
    Seams seams() {
        return now().seams();
    }

    /** What the user has written. */
    SeamSyntax.Parsed users() {
        return now().users();
    }

    private Read now() {
        Read last = read;
        String property = System.getProperty(SEAMS);
        String enabled = System.getProperty(ENABLED);
        if (!same(property, last.property()) || !same(enabled, last.enabled())) {
            last = read(property, enabled);
            read = last;
        }
        return last;
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }

    private Read read(@Nullable String property, @Nullable String enabled) {
        String text = property == null || isBlank(property) ? otherwise : property;
        SeamSyntax.Parsed users = SeamSyntax.parse(text);
        String given = enabled == null || isBlank(enabled) ? System.getenv("RUNAHEAD_ENABLED") : enabled;
        boolean off = given != null && given.strip().equalsIgnoreCase("false");
        return new Read(property, enabled, users, off ? Seams.NONE : Seams.of(users, catalogue));
    }

    /** A setting that is read once: property, else environment; empty if there is none. */
    static String setting(String key, String environment) {
        String property = System.getProperty(key);
        String value = property == null || isBlank(property) ? System.getenv(environment) : property;
        return value == null ? "" : value.strip();
    }

    /** Whether the agent is to attach itself. */
    static boolean attaches(ClassLoader loader) {
        String value = setting(ATTACH, "RUNAHEAD_SEAMS_ATTACH");
        String said = value.isEmpty() ? junit(loader, ATTACH) : value;
        return said != null && said.strip().equalsIgnoreCase("true");
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable String junit(ClassLoader loader, String key) {
        try (InputStream file = loader.getResourceAsStream(JUNIT)) {
            if (file == null) {
                return null;
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty(key);
        } catch (IOException | IllegalArgumentException e) { // JUnit tells its user.
            return null;
        }
    }

    private static SeamSyntax.Parsed catalogue() {
        try (InputStream file = SeamSettings.class.getResourceAsStream(CATALOGUE)) {
            return SeamSyntax.parse(file == null ? "" : new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) { // The jar was removed under the JVM: then there is no catalogue.
            return SeamSyntax.parse("");
        }
    }
}
