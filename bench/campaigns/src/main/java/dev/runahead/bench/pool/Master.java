// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.pool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that owns a pool and answers questions about it: a line of words, a line of numbers. Confined. */
final class Master implements AutoCloseable {

    private static final long PATIENCE_S = 60;

    private final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Writer questions;

    private Master(String name, Process process) {
        this.name = name;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
        this.questions = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /** Starts one and returns when all that it needs itself has been loaded. */
    static Master start(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Master master = new Master(command.get(0) + " " + command.get(command.size() - 1), builder.start());
        if (!master.line("its start").equals("ready")) {
            master.close();
            throw new IOException(master.name + " said something else than 'ready'; see " + log);
        }
        return master;
    }

    /** Asks; gives the numbers of the answer, in nanoseconds. */
    double[] ask(Object... question) throws IOException, InterruptedException {
        String text =
                String.join(" ", Arrays.stream(question).map(Object::toString).toList());
        questions.write(text + "\n");
        questions.flush();
        return Arrays.stream(line(text).split(" ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private String line(String question) throws IOException, InterruptedException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(answers.readLine());
            } catch (IOException e) {
                return e.toString();
            }
        });
        try {
            String text = line.get(PATIENCE_S, TimeUnit.SECONDS);
            if (!text.matches("ready|[0-9. ]+")) {
                throw new IOException(name + " answered '" + text + "' to: " + question);
            }
            return text;
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            throw new IOException(name + " gave no answer within " + PATIENCE_S + " s to: " + question, e);
        }
    }

    /** Its pool ends with it. */
    @Override
    public void close() throws IOException {
        questions.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
