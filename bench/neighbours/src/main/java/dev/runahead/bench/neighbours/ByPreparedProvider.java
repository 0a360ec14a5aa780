// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.neighbours;

import io.zonky.test.db.postgres.embedded.PreparedDbProvider;
import java.time.Duration;
import java.util.List;

/** By zonky's prepared provider. */
final class ByPreparedProvider extends EightRequests {

    /** One and the same, by which its clusters are told apart, with one list of what is done to their builders. */
    private static final PreparedDbProvider PROVIDER = PreparedDbProvider.forPreparer(
            Schema::migrate, List.of(builder -> builder.setPGStartupWait(Duration.ofMinutes(1))));

    @Override
    FreshDatabase open() throws Exception {
        return new FreshDatabase(PROVIDER.createDataSource(), () -> {}); // It never drops one.
    }
}
