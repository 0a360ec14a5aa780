// SPDX-License-Identifier: Apache-2.0
package dev.runahead.history;

import dev.runahead.Deadline;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the test JVMs of one build lay open which cards they were dealt: a small file beside the project's history, a line
 * for each. Thread-safe. Never an error: what cannot be read or written is not known, and a line of the log says why.
 *
 * <p>A JVM belongs to the build of those which play while it joins; if none does, it begins the file anew. Joining is
 * under the history's lock, so that none of two that do it at once loses the other's line; a line more is one write at the
 * file's end.
 */
public final class DealsFile {

    /** A larger one is none of ours: the lines of ten thousand classes take half of it. */
    private static final long LARGEST_BYTES = 1 << 20;

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final Path path;
    private final Path lock;
    private final Player self;
    private boolean joined;
    private long size;
    private Table table = Table.EMPTY;

    DealsFile(Path path, Path lock, Player self) {
        this.path = path;
        this.lock = lock;
        this.self = self;
    }

    /** Who this is. */
    public Player self() {
        return self;
    }

    /**
     * This JVM was dealt a card.
     *
     * @param patience how long to wait for others that join at this moment, or that keep their history
     */
    public synchronized void add(long key, long atMillis, Deadline patience) {
        byte[] line = "%d %d %d %x\n"
                .formatted(self.pid(), self.startMillis(), atMillis, key)
                .getBytes(StandardCharsets.US_ASCII);
        try {
            if (joined) {
                write(line, StandardOpenOption.APPEND);
            } else {
                join(line, patience);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "what this JVM was dealt does not stand in " + path, e);
        }
    }

    @SuppressWarnings("try") // A lock is held, not used.
    private void join(byte[] line, Deadline patience) throws IOException {
        Optional<HistoryLock> taken = HistoryLock.take(lock, patience);
        if (taken.isEmpty()) {
            LOG.log(Level.DEBUG, "this JVM keeps what it is dealt to itself: {0} is locked", lock);
            return;
        }
        try (HistoryLock held = taken.get()) {
            boolean others = lines().stream()
                    .anyMatch(deal -> !deal.to().equals(self) && deal.to().lives());
            write(line, others ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
            joined = true;
        }
    }

    private void write(byte[] line, OpenOption where) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, where, LinkOption.NOFOLLOW_LINKS);
        try (SeekableByteChannel to = Files.newByteChannel(path, options, OwnFiles.file(path))) {
            to.write(ByteBuffer.wrap(line));
        }
    }

    /**
     * What has been dealt so far; nothing if this JVM has not joined. Costs a look at the file's size if that is what it was;
     * the table is the same object then. Who has ended is noticed when somebody else is dealt a card.
     */
    public synchronized Table read() {
        if (!joined) {
            return Table.EMPTY;
        }
        try {
            long now = Files.size(path);
            if (now != size) {
                List<Deal> deals = lines();
                Set<Player> players = deals.stream().map(Deal::to).collect(Collectors.toCollection(HashSet::new));
                players.removeIf(player -> !player.equals(self) && !player.lives());
                table = new Table(deals, players);
                size = now;
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "what others were dealt is not known", e);
        }
        return table;
    }

    private List<Deal> lines() throws IOException {
        try {
            if (Files.size(path) > LARGEST_BYTES) {
                return List.of();
            }
            return Files.readString(path, StandardCharsets.US_ASCII)
                    .lines()
                    .flatMap(DealsFile::deal)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** None for a line that is torn, or nobody of ours has written. */
    private static Stream<Deal> deal(String line) {
        String[] words = line.split(" ", -1);
        try {
            return words.length == 4
                    ? Stream.of(new Deal(
                            new Player(Long.parseLong(words[0]), Long.parseLong(words[1])),
                            Long.parseUnsignedLong(words[3], 16),
                            Long.parseLong(words[2])))
                    : Stream.of();
        } catch (NumberFormatException e) {
            return Stream.of();
        }
    }
}
