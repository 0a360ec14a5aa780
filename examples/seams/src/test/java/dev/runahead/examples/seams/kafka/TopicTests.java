// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.context.EmbeddedKafka;

@EmbeddedKafka(topics = "orders", partitions = 1)
class TopicTests {

    @Test
    void aTopicCanBeAdded(EmbeddedKafkaBroker broker) {
        broker.addTopics("returns"); // Fails on a broker that another class has used.
        Records.send(broker, "returns");

        assertThat(Records.receive(broker, "returns")).hasSize(Records.COUNT);
    }

    @Test
    void theBrokerOfThisClassIsTheOneThatIsTold(EmbeddedKafkaBroker broker) {
        assertThat(System.getProperty("spring.embedded.kafka.brokers")).isEqualTo(broker.getBrokersAsString());
        assertThat(System.getProperty("spring.kafka.bootstrap-servers")).isEqualTo(broker.getBrokersAsString());
    }
}
