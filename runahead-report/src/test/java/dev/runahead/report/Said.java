// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * What the command says when it is typed. Immutable.
 *
 * @param status of the JVM
 */
public record Said(int status, String out, String err) {

    /** A run with a ledger of five requests for one spec. */
    static final Path RUN = Path.of("..", "bench", "ledgers", "chain", "half-1-second", "ledger.jsonl");

    public static Said by(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Runahead.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        int status = line.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
        return new Said(status, out.toString(), err.toString());
    }
}
