// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.jvm;

import java.nio.file.Path;
import java.util.List;

/**
 * What a test JVM is started with. Immutable.
 *
 * @param name tells it from others of the campaign; a short file name
 * @param directory where it runs
 * @param log where its output goes: a file, since workers that outlive it could hold a pipe open
 * @param prefix what stands before {@code java}, such as a shell that enters a control group first; mostly empty
 * @param arguments everything behind {@code java}
 */
public record JvmCommand(String name, Path directory, Path log, List<String> prefix, List<String> arguments) {

    /** Copies the lists. */
    public JvmCommand {
        prefix = List.copyOf(prefix);
        arguments = List.copyOf(arguments);
    }
}
