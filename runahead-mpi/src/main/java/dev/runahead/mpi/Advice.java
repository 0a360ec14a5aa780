// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.util.regex.Pattern;

/**
 * What a user can do about a pool that did not open or broke, told from what its processes printed: Java's own words and
 * the system's. The first that fits counts, since the words of a cause come together with those of its effects.
 */
enum Advice {
    HOST(
            "runahead: host \\S+ lacks ",
            "the hosts of a pool must see this JVM's Java, its class path and its java.io.tmpdir at the same paths: put them"
                    + " on a file system that all share"),
    CLASS_PATH(
            "Could not find or load main class|ClassNotFoundException|NoClassDefFoundError",
            "workers have the class path of this JVM (%s); put that class on it"),
    DISK(
            "No space left on device|Disk quota exceeded|only \\d+ KiB are free in",
            "the pool's files lie in java.io.tmpdir: free space there, or set it to another directory"),
    ROOM(
            "insufficient memory|Could not reserve|Cannot allocate memory|Cannot fork|Resource temporarily unavailable"
                    + "|unable to create native thread",
            "this machine has no room for such a pool: ask for fewer workers, or give each less memory with"
                    + " jvmOption(\"-Xmx...\")"),
    LIBRARIES(
            "error while loading shared libraries|symbol lookup error",
            "correct LD_LIBRARY_PATH and LD_PRELOAD in environment(...) and in this JVM's environment"),
    HEAP("OutOfMemoryError", "give each worker more memory with jvmOption(\"-Xmx...\")"),
    JAVA_OPTIONS(
            "Could not create the Java Virtual Machine|Error occurred during initialization of"
                    + "|is not allowed in environment variable",
            "java refused its options: correct jvmOption(...), or JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and"
                    + " _JAVA_OPTIONS in environment(...) and in this JVM's environment");

    private final Pattern words;
    private final String text;

    Advice(String words, String text) {
        this.words = Pattern.compile(words);
        this.text = text;
    }

    /** What follows from the words, as the end of a sentence; else the other advice. */
    static String on(MpiPoolSpec spec, String printed, String otherwise) {
        for (Advice advice : values()) {
            if (advice.words.matcher(printed).find()) {
                return "; "
                        + (advice == CLASS_PATH
                                ? advice.text.formatted(spec.classPath().summary())
                                : advice.text);
            }
        }
        return otherwise.isEmpty() ? "" : "; " + otherwise;
    }
}
