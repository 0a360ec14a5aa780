// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing;

import dev.runahead.engine.RunSettings;
import dev.runahead.engine.permit.PermitDirectory;
import java.nio.file.Path;

/** Settings of a run that shares nothing with whatever else runs on this host, and keeps one spare. */
public final class TestSettings {

    private TestSettings() {}

    public static RunSettings in(Path directory) {
        return RunSettings.in(directory).withDepth(1).withPermits(PermitDirectory.at(directory.resolve("permits")));
    }
}
