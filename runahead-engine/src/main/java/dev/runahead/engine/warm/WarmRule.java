// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What users say of warming. Immutable.
 *
 * @param on whether files are warmed
 * @param root what relative paths are below; the working directory, and for what is known by convention nothing, if empty
 */
public record WarmRule(boolean on, Optional<Path> root) {

    /** Files are warmed; relative paths are below the working directory. */
    public static final WarmRule ON = new WarmRule(true, Optional.empty());

    /** Nothing is warmed. */
    public static final WarmRule OFF = new WarmRule(false, Optional.empty());
}
