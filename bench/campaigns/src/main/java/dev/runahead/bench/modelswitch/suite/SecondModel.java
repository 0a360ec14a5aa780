// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.modelswitch.suite;

import dev.runahead.bench.warm.PageCache;
import dev.runahead.junit.WarmFiles;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Opens the large model; says how much of it was resident right before, and what that took. */
@WarmFiles("second")
public class SecondModel {

    /** Called by Jupiter. */
    public SecondModel() {}

    /** What it prints is what is measured. */
    @Test
    void opens() throws Exception {
        Path directory = Path.of(System.getProperty("runahead.warm.root"), "second");
        double share = PageCache.residentShare(directory);
        long nanos = Loader.nanos(directory.resolve("model.onnx"), Integer.getInteger("runahead.bench.second.side"));
        System.out.println(String.format(Locale.ROOT, "SWITCH %.4f %d", share, nanos));
    }
}
