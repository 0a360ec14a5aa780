// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All that is looked at of a project. Immutable.
 *
 * @param classPath of its tests
 * @param surefire empty where the class path was given by hand, or the project has no such plugin
 * @param junit what its first {@code junit-platform.properties} says
 * @param environment of this process, which a build that is started here has too
 * @param sightings in its tests
 * @param unread how many of its classes could not be read
 * @param knownTests how many tests earlier runs have told of; 0 if there were none
 */
record Patient(
        ClassPath classPath,
        Optional<Surefire> surefire,
        Map<String, String> junit,
        Map<String, String> environment,
        List<Sighting> sightings,
        int unread,
        int knownTests) {

    private static final Pattern PROPERTY = Pattern.compile("-D(runahead\\.[\\w.]+)=(\\S*)");

    /** Copies what is given. */
    Patient {
        junit = Map.copyOf(junit);
        environment = Map.copyOf(environment);
        sightings = List.copyOf(sightings);
    }

    /** What Runahead would be told for a key of its settings, in its own order of places. */
    Optional<String> setting(String key) {
        String variable = key.toUpperCase(java.util.Locale.ROOT).replace('.', '_');
        Map<String, String> build = new LinkedHashMap<>();
        surefire.ifPresent(plugin -> {
            build.putAll(plugin.properties());
            Matcher argument = PROPERTY.matcher(plugin.argLine());
            while (argument.find()) {
                build.put(argument.group(1), argument.group(2));
            }
        });
        return Optional.ofNullable(build.get(key))
                .or(() -> Optional.ofNullable(build.get(variable)))
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .or(() -> Optional.ofNullable(junit.get(key)))
                .filter(value -> !value.isBlank());
    }

    /** Whether the test JVMs begin with Runahead's agent, as far as the build tells. */
    boolean hasAgent() {
        return surefire.map(Surefire::argLine)
                .filter(line -> line.contains("-javaagent:") && line.contains("runahead"))
                .isPresent();
    }

    List<Sighting> sightings(Sighting.Kind kind) {
        return sightings.stream().filter(each -> each.kind() == kind).toList();
    }
}
