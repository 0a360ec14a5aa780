// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.test.EmbeddedKafkaBroker;

/** What the tests send and receive. */
final class Records {

    /** How many. */
    static final int COUNT = Integer.getInteger("seams.records", 100);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private Records() {}

    static void send(EmbeddedKafkaBroker broker, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.getBrokersAsString());
        try (Producer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < COUNT; i++) {
                var unused = producer.send(new ProducerRecord<>(topic, "key" + i % 10, "value" + i));
            }
            producer.flush();
        }
    }

    /** Waits for as many as were sent. */
    static List<String> receive(EmbeddedKafkaBroker broker, String topic) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", broker.getBrokersAsString(), "group.id", "tests", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (Consumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            while (values.size() < COUNT && System.nanoTime() - deadline < 0) {
                for (ConsumerRecord<String, String> received : consumer.poll(Duration.ofMillis(100))) {
                    values.add(received.value());
                }
            }
        }
        return values;
    }
}
