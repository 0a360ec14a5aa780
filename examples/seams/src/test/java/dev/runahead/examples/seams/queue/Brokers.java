// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.queue;

import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;

/** How this suite starts its brokers: each test class calls this, as in many suites. */
final class Brokers {

    private Brokers() {}

    static ActiveMQServer start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:0");
        ActiveMQServer server = ActiveMQServers.newActiveMQServer(configuration);
        server.start();
        return server;
    }
}
