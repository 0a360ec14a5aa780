// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.List;

/** The rules for what a user may set in a worker. */
final class WorkerSettings {

    private static final List<String> OURS = List.of("-cp", "-classpath", "--class-path", "-jar", "-m", "--module");

    private WorkerSettings() {}

    static void checkVariable(String name, String value) {
        if (name == null || !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("environment variable '" + name
                    + "' is not a name that a shell can export; use letters, digits and underscores");
        }
        if (name.equals("TMPDIR") || name.startsWith("RUNAHEAD_WORKER_")) {
            throw new IllegalArgumentException("environment variable " + name
                    + " belongs to the pool, which keeps all files of its workers in a directory of its own; use"
                    + " another name");
        }
        if (value == null || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("environment variable " + name
                    + " has a value that is null or holds a NUL character; give it a text");
        }
    }

    static void checkJvmOption(String option) {
        if (option == null || !option.startsWith("-") || option.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "JVM option '" + option + "' does not begin with '-'; give one option a call, such as -Xmx2g");
        }
        String word = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
        if (OURS.contains(word) || option.startsWith("-Djava.io.tmpdir=")) {
            throw new IllegalArgumentException("JVM option '" + word
                    + "' belongs to the pool: workers have this JVM's class path and the pool's temporary directory;"
                    + " leave it out");
        }
    }
}
