// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Which tests are to be left alone, by a pattern in which a star stands for anything. Immutable.
 *
 * @param glob of unique ids, if it has a bracket, a colon or a slash; else of the names of classes or, with {@code #}, of
 *     {@code class#method}
 * @param why in the words of whoever said so; not blank
 */
record OptOutPattern(String glob, String why) {

    private static final Pattern OF_IDS = Pattern.compile("[\\[\\]:/]");

    /** No unique id has a blank behind a colon. */
    private static final Pattern COLON = Pattern.compile(":\\s");

    /**
     * Reads {@code <pattern>: <reason>}.
     *
     * @return empty if it cannot be read
     */
    static Optional<OptOutPattern> read(String entry) {
        String[] parts = COLON.split(entry.strip(), 2);
        if (parts.length < 2 || parts[0].isBlank() || parts[1].isBlank()) {
            return Optional.empty();
        }
        OptOutPattern pattern = new OptOutPattern(parts[0].strip(), parts[1].strip());
        return pattern.readable() ? Optional.of(pattern) : Optional.empty();
    }

    private boolean readable() {
        return isOfIds() || glob.matches("[^#\\s]+(#[^#\\s]+)?");
    }

    private boolean isOfIds() {
        return OF_IDS.matcher(glob).find();
    }

    /** Whether it means a test or container itself, and so all that runs below it. */
    boolean matches(TestIdentifier test) {
        if (isOfIds()) {
            return matches(glob, test.getUniqueId());
        }
        return test.getSource()
                .flatMap(this::name)
                .filter(name -> matches(glob, name))
                .isPresent();
    }

    private Optional<String> name(TestSource source) {
        boolean ofMethods = glob.indexOf('#') >= 0;
        if (ofMethods && source instanceof MethodSource method) {
            return Optional.of(method.getClassName() + "#" + method.getMethodName());
        }
        return !ofMethods && source instanceof ClassSource type ? Optional.of(type.getClassName()) : Optional.empty();
    }

    /** Each star takes as little as it can; only the last one that was met need ever take more. */
    private static boolean matches(String glob, String text) {
        int at = 0;
        int star = -1;
        int starred = 0;
        for (int i = 0; i < text.length(); ) {
            if (at < glob.length() && glob.charAt(at) == '*') {
                star = at++;
                starred = i;
            } else if (at < glob.length() && glob.charAt(at) == text.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++starred;
            } else {
                return false;
            }
        }
        return glob.substring(at).chars().allMatch(each -> each == '*');
    }

    @Override
    public String toString() {
        return glob;
    }
}
