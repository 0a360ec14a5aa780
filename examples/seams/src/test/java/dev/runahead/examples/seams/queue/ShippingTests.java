// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShippingTests extends WithBroker {

    @Test
    void everyShipmentIsTold() throws Exception {
        assertThat(Queue.sendAndReceive(broker, "orders")).isEqualTo(Queue.MESSAGES);
    }
}
