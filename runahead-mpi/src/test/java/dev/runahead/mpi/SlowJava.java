// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A Java installation whose {@code java} is a script: workers start when, and if, a test wants it. */
record SlowJava(Path home) {

    private static final String REAL = System.getProperty("java.home") + "/bin/java";

    /** One that runs a line of shell before, or instead of, the real {@code java}. */
    static SlowJava running(Path home, String line) throws IOException {
        Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(program, "#!/bin/sh\n" + line + "\nexec '" + REAL + "' \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new SlowJava(home);
    }

    /** One that waits for {@link #go()}. */
    static SlowJava waiting(Path home) throws IOException {
        return running(home, "while [ ! -e '" + home + "/go' ]; do sleep 0.02; done");
    }

    void go() throws IOException {
        Files.createFile(home.resolve("go"));
    }

    MpiPoolSpec spec(MpiPoolOptions options) {
        return new MpiPoolSpec(options, options.launcher(), WorkerClassPath.ofThisThread(), home.toString());
    }
}
