// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.zookeeper;

import org.apache.curator.test.TestingServer;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A server and a client of it for each class. */
abstract class WithZooKeeper {

    /** How many nodes the tests make. */
    static final int NODES = Integer.getInteger("seams.nodes", 100);

    static ZooKeeper client;

    private static TestingServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new TestingServer();
        client = new ZooKeeper(server.getConnectString(), 60_000, event -> {});
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        server.close();
    }

    static void create(String path, CreateMode mode) throws KeeperException, InterruptedException {
        client.create(path, new byte[] {1}, ZooDefs.Ids.OPEN_ACL_UNSAFE, mode);
    }
}
