// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.queue;

import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A broker for each class. */
abstract class WithBroker {

    static ActiveMQServer broker;

    @BeforeAll
    static void start() throws Exception {
        broker = Brokers.start();
    }

    @AfterAll
    static void stop() throws Exception {
        broker.stop();
    }
}
