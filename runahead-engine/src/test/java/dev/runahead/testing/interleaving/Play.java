// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.nio.file.Path;

/** What is executed once for each schedule. A constant of an enum, so that the woven classes have one of their own. */
public interface Play {

    /**
     * Plays it, and checks what must be so in every interleaving.
     *
     * @param directory for the files of this execution
     */
    void play(Path directory) throws Exception;
}
