// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file in which a user of Open MPI sets its parameters, one name and value a line. A variable of the environment wins
 * over it, so what a pool sets there only as a default must not be set against the file. Immutable.
 *
 * @param path where it is, or would be
 * @param names what it sets
 */
record ParameterFile(Path path, Set<String> names) {

    private static final Pattern NAMED = Pattern.compile("(?m)^\\s*(\\w{1,200})\\s*=");

    /** The user's; one that is missing or cannot be read sets nothing. */
    static ParameterFile ofOpenMpi(Map<String, String> environment) {
        try {
            Path path = Path.of(environment.getOrDefault("HOME", "")).resolve(".openmpi/mca-params.conf");
            return new ParameterFile(path, path.isAbsolute() ? namesIn(path) : Set.of());
        } catch (InvalidPathException e) {
            return new ParameterFile(Path.of(""), Set.of());
        }
    }

    private static Set<String> namesIn(Path path) {
        Set<String> names = new TreeSet<>();
        try {
            Matcher named = NAMED.matcher(Files.readString(path, StandardCharsets.ISO_8859_1));
            while (named.find()) {
                names.add(named.group(1));
            }
        } catch (IOException e) {
            return Set.of(); // Usually there is none.
        }
        return names;
    }

    /** Sets a parameter in the environment, unless it is set there or in this file. */
    void unlessGiven(Map<String, String> environment, String prefix, String name, String value) {
        if (!names.contains(name)) {
            environment.putIfAbsent(prefix + name, value);
        }
    }
}
