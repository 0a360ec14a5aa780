// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.warm;

import dev.runahead.bench.jvm.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What of files the page cache holds, by the system's own tools: {@code fincore} and {@code dd} must be there. */
public final class PageCache {

    private static final Path DROP = Path.of("/proc/sys/vm/drop_caches");
    private static final double COLD = 0.01;

    private PageCache() {}

    /**
     * Makes files cold by advice on each: programs that are to be timed stay as they are. Where that does not help, as root by dropping
     * all clean pages of the host.
     *
     * @throws IOException if more than a hundredth of them is resident afterwards: nothing can be measured then
     */
    public static void cool(List<Path> files) throws IOException, InterruptedException {
        for (Path file : files) {
            run("dd", "of=" + file, "oflag=nocache", "conv=notrunc,fdatasync", "count=0");
        }
        double share = residentShare(files);
        if (share >= COLD && Files.isWritable(DROP)) {
            Files.writeString(DROP, "3");
            share = residentShare(files);
        }
        if (share >= COLD) {
            throw new IOException(Math.round(share * 100) + " % of "
                    + files.get(0).getParent() + " stays resident; put it on a file system of a disk");
        }
    }

    /** From 0 to 1. */
    public static double residentShare(List<Path> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("fincore", "--bytes", "--noheadings", "--output", "RES,SIZE"));
        files.forEach(file -> command.add(file.toString()));
        long resident = 0;
        long size = 0;
        for (String line : run(command.toArray(String[]::new)).lines().toList()) {
            String[] words = line.strip().split(" +", 2);
            resident += Long.parseLong(words[0]);
            size += Long.parseLong(words[1]);
        }
        return (double) resident / size;
    }

    /** The same of all files in a directory. */
    public static double residentShare(Path directory) throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(directory)) {
            return residentShare(files.sorted().toList());
        }
    }

    /** Makes files resident. */
    public static void read(List<Path> files) throws IOException, InterruptedException {
        for (Path file : files) {
            run("dd", "if=" + file, "of=/dev/null", "bs=1M");
        }
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Printed printed = Printed.by(process, TimedProcess.PATIENCE);
        if (printed.status() != 0) {
            throw new IOException(String.join(" ", command) + " failed: " + printed.text());
        }
        return printed.text();
    }
}
