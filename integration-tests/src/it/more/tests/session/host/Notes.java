// SPDX-License-Identifier: Apache-2.0
package host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What tests tell {@code bench/run hosts}: lines in the file that the property {@code host.notes} names, each with the host that it was written
 * in. Those that begin with {@code opened} are about sessions. Needs no Jupiter. Thread-safe, also between test JVMs.
 */
public final class Notes {

    private Notes() {}

    /** Adds a line. */
    public static synchronized void add(String line) {
        try {
            Path notes = Path.of(System.getProperty("host.notes"));
            Files.writeString(
                    notes, line + " java=" + Runtime.version().feature() + " platform=" + platform() + "\n",
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String platform() {
        try {
            Class<?> launcher = Class.forName("org.junit.platform.launcher.Launcher", false, Notes.class.getClassLoader());
            return launcher.getPackage().getImplementationVersion();
        } catch (ClassNotFoundException e) {
            return "unknown";
        }
    }
}
