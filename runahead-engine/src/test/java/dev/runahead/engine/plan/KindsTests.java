// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KindsTests {

    @Test
    void allCountUnlessSomeAreNamed() {
        assertThat(Kinds.all().has("mpi-pool")).isTrue();
        Kinds pools = Kinds.of(List.of("mpi-*", "postgres"));
        assertThat(pools.has("mpi-pool")).isTrue();
        assertThat(pools.has("postgres")).isTrue();
        assertThat(pools.has("postgres-13")).isFalse();
    }

    @Test
    void oneBehindAnExclamationMarkIsLeftOut() {
        Kinds others = Kinds.of(List.of("!mpi-pool"));
        assertThat(others.has("mpi-pool")).isFalse();
        assertThat(others.has("postgres")).isTrue();
    }

    @Test
    void whatIsLeftOutIsLeftOutOfThoseThatAreNamed() {
        Kinds some = Kinds.of(List.of("! mpi-test*", "mpi-*"));
        assertThat(some.has("mpi-pool")).isTrue();
        assertThat(some.has("mpi-tests")).isFalse();
        assertThat(some.has("postgres")).isFalse();
    }
}
