// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it.suites;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A suite that never asks for a session; it prints what Runahead did all the same. */
public final class NoPool {

    @Test
    void looksForWhatRunaheadStarted() {
        Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("runahead-"))
                .forEach(name -> System.out.println("THREAD " + name));
        ProcessHandle.current().children().forEach(child -> System.out.println("CHILD " + child.pid()));
        String[] files = Path.of(System.getProperty("java.io.tmpdir")).toFile().list();
        Arrays.stream(files).forEach(file -> System.out.println("FILE " + file));
    }
}
