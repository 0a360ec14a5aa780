// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

import java.io.Closeable;
import java.io.IOException;
import javax.sql.DataSource;

/**
 * A database that has the schema and nothing else. Immutable.
 *
 * @param source its connections
 * @param end what ends it
 */
record FreshDatabase(DataSource source, Closeable end) implements Closeable {

    @Override
    public void close() throws IOException {
        end.close();
    }
}
