// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.warm;

import dev.runahead.engine.permit.Allowance;
import dev.runahead.engine.permit.PermitDirectory;
import dev.runahead.engine.permit.Permits;
import dev.runahead.engine.time.SystemTime;
import dev.runahead.ledger.LedgerEvent.WarmStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Warms one path in a process whose test takes memory as soon as the warm has counted what is free. */
final class CrowdedWarm {

    private static final long HELD_MEBIBYTES = 300;
    private static final int PAGE = 4096;

    private CrowdedWarm() {}

    public static void main(String[] arguments) {
        List<MappedByteBuffer> held = new ArrayList<>();
        SystemTime time = new SystemTime();
        Permits permits = new Permits(PermitDirectory.none(), Allowance::ofThisHost, time);
        FileNeed need = new FileNeed(List.of(arguments[0]), FileNeed.Origin.DECLARED);
        new Warm(
                        WarmMeans.ofThisHost(permits, time),
                        new WarmControl(),
                        event -> {
                            if (event instanceof WarmStarted) {
                                held.add(take(Path.of(arguments[0] + ".pages")));
                            }
                            System.out.println(event);
                        },
                        1,
                        new FilePlan.Node("test", need))
                .first();
        System.out.println("held " + held.get(0).capacity() / PageCache.MIB);
    }

    /** Private pages, outside the heap, and touched, so that they are really there. */
    private static MappedByteBuffer take(Path file) {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer pages = channel.map(MapMode.PRIVATE, 0, HELD_MEBIBYTES * PageCache.MIB);
            for (int at = 0; at < pages.capacity(); at += PAGE) {
                pages.put(at, (byte) 1);
            }
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
