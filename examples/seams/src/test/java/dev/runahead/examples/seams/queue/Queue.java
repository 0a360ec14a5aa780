// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.queue;

import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;

/** Sends messages to a queue of a broker and takes them out again. */
final class Queue {

    /** How many. */
    static final int MESSAGES = Integer.getInteger("seams.messages", 200);

    private Queue() {}

    /** The queue must not be there yet; tells how many came. */
    static int sendAndReceive(ActiveMQServer server, String name) throws Exception {
        int port = ((NettyAcceptor) server.getRemotingService().getAcceptor("tcp")).getActualPort();
        try (ServerLocator locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + port);
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession()) {
            session.createQueue(QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST));
            session.start();
            ClientProducer producer = session.createProducer(name);
            for (int i = 0; i < MESSAGES; i++) {
                producer.send(message(session, i));
            }
            ClientConsumer consumer = session.createConsumer(name);
            int received = 0;
            ClientMessage message = consumer.receive(60_000);
            while (message != null) {
                message.acknowledge();
                received++;
                message = received == MESSAGES ? null : consumer.receive(60_000);
            }
            return received;
        }
    }

    private static ClientMessage message(ClientSession session, int number) {
        ClientMessage message = session.createMessage(false);
        message.getBodyBuffer().writeInt(number);
        return message;
    }
}
