// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import dev.runahead.engine.time.SystemTime;
import dev.runahead.engine.time.Time;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/**
 * Does as it is told, line by line, with permits of its own: in another process, or in another class loader of this one.
 * Confined to one thread. It speaks the JDK's types only.
 */
public final class Taker implements Function<String, String> {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Time time = new SystemTime();
    private final Permits permits;
    private final Deque<Permit> held = new ArrayDeque<>();

    public Taker(String directory, int builds) {
        Allowance allowance = new Allowance(builds, 8, 1, 1);
        permits = new Permits(PermitDirectory.at(Path.of(directory)), () -> allowance, time);
    }

    /** Arguments: directory, slots for builds. Ends with its input. */
    public static void main(String[] arguments) throws IOException {
        Taker taker = new Taker(arguments[0], Integer.parseInt(arguments[1]));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(taker.apply(line));
        }
    }

    @Override
    public String apply(String line) {
        String[] words = line.split(" ", -1);
        try {
            return switch (words[0]) {
                case "try" -> keep(permits.tryTake(Right.BUILD, 1));
                case "take" -> keep(permits.take(Right.BUILD, 1, time.deadlineIn(PATIENCE)));
                case "close" -> close();
                case "tries" -> tries(Integer.parseInt(words[1]));
                case "contend" -> contend(Path.of(words[1]), Integer.parseInt(words[2]));
                case "turns" -> turns(Path.of(words[1]), words[2], Integer.parseInt(words[3]));
                case "child" -> child();
                default -> throw new IllegalArgumentException(line);
            };
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(line, e);
        }
    }

    private String keep(Optional<Permit> permit) {
        permit.ifPresent(held::add);
        return permit.map(given -> "slots " + given.slots()).orElse("none");
    }

    private String close() {
        held.remove().close();
        return "closed";
    }

    /** Tries so many times, gives back at once, and counts what it was granted. */
    private String tries(int rounds) {
        int granted = 0;
        for (int round = 0; round < rounds; round++) {
            Optional<Permit> permit = permits.tryTake(Right.BUILD, 1);
            granted += permit.isPresent() ? 1 : 0;
            permit.ifPresent(Permit::close);
        }
        return "granted " + granted;
    }

    /** Takes, works and gives back so many times; a line of the log begins with + while the permit was held, then with -. */
    private String contend(Path log, int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            try (Permit permit =
                    permits.take(Right.BUILD, 1, time.deadlineIn(PATIENCE)).orElseThrow()) {
                work(log, permit);
            }
        }
        return "done";
    }

    /** The same, and the log tells who: ? and its name before it asks, then + and - as long as it has its turn. */
    private String turns(Path log, String name, int rounds) throws IOException, InterruptedException {
        for (int round = 0; round < rounds; round++) {
            write(log, "?" + name);
            try (Permit permit =
                    permits.take(Right.BUILD, 1, time.deadlineIn(PATIENCE)).orElseThrow()) {
                write(log, "+" + name);
                work(log, permit);
                write(log, "-" + name);
            }
        }
        return "done";
    }

    private static void work(Path log, Permit permit) throws IOException {
        write(log, "+");
        for (int step = 0; step < 100; step++) {
            write(log, "" + permit.slots());
        }
        write(log, "-");
    }

    private static void write(Path log, String word) throws IOException {
        Files.writeString(log, word + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String child() throws IOException {
        return "" + new ProcessBuilder("sleep", "60").start().pid();
    }
}
