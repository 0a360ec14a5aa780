// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.Test;

class ElectionTests extends WithZooKeeper {

    @Test
    void theFirstIsTheLeader() throws KeeperException, InterruptedException {
        create("/election", CreateMode.PERSISTENT); // Fails on a server that another class has used.
        for (int i = 0; i < NODES; i++) {
            create("/election/n-", CreateMode.EPHEMERAL_SEQUENTIAL);
        }

        assertThat(client.getChildren("/election", false)).hasSize(NODES).contains("n-0000000000");
    }
}
