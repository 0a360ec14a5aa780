// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import java.io.InputStream;
import java.io.PrintStream;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * What of the whole JVM a task may change and a reset puts back: as it is when this is made. Confined to the worker's main
 * thread.
 */
final class JvmState {

    private final @Nullable TimeZone zone;
    private final Properties properties = System.getProperties();
    private final Map<Object, Object> values;
    private final Locale locale = Locale.getDefault();
    private final Locale display = Locale.getDefault(Locale.Category.DISPLAY);
    private final Locale format = Locale.getDefault(Locale.Category.FORMAT);
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final InputStream in = System.in;
    private final @Nullable UncaughtExceptionHandler uncaught = Thread.getDefaultUncaughtExceptionHandler();
    private final String mainThread = Thread.currentThread().getName();

    /** Without a preload the time zone is still the JVM's own, which takes long to ask for the first time. */
    JvmState(boolean preloaded) {
        zone = preloaded ? TimeZone.getDefault() : null;
        values = Map.copyOf(properties); // After the zone, which sets one.
    }

    void restore() {
        System.setProperties(properties);
        properties.keySet().retainAll(values.keySet());
        properties.putAll(values);
        Locale.setDefault(locale);
        Locale.setDefault(Locale.Category.DISPLAY, display);
        Locale.setDefault(Locale.Category.FORMAT, format);
        TimeZone.setDefault(zone); // Null stands for the JVM's own.
        System.setOut(out);
        System.setErr(err);
        System.setIn(in);
        Thread.setDefaultUncaughtExceptionHandler(uncaught);
        Thread.currentThread().setName(mainThread);
    }
}
