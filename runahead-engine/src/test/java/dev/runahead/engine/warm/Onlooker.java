// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** Looks at a file as another user. */
final class Onlooker {

    private Onlooker() {}

    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        try (FileChannel channel = FileChannel.open(file)) {
            boolean kernel = channel.map(MapMode.READ_ONLY, 0, channel.size()).isLoaded();
            Residency residency = Residency.of(file);
            System.out.println("kernel " + kernel + ", " + residency.trust() + ", missing " + residency.missingBytes());
        }
    }
}
