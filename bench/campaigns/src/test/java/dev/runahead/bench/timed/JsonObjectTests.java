// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.timed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonObjectTests {

    @Test
    void keysStandInTheOrderInWhichTheyWereAdded() {
        JsonObject inner = new JsonObject().count("n", 3).word("verdict", "GREEN");
        assertThat(new JsonObject()
                        .number("z", 1.23456, 3)
                        .numbers("a", 0.5, 2, 1)
                        .object("inner", inner)
                        .raw("list", "[1]"))
                .hasToString("{\"z\":1.235,\"a\":[0.5,2.0],\"inner\":{\"n\":3,\"verdict\":\"GREEN\"},\"list\":[1]}");
    }

    @Test
    void whatIsNoNumberIsNull() {
        assertThat(new JsonObject().number("ratio", Double.NaN, 1).number("more", 1 / 0.0, 1))
                .hasToString("{\"ratio\":null,\"more\":null}");
    }
}
