// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.Test;

class SettingsTests extends WithZooKeeper {

    @Test
    void everyNodeIsThere() throws KeeperException, InterruptedException {
        create("/election", CreateMode.PERSISTENT); // Fails on a server that another class has used.
        for (int i = 0; i < NODES; i++) {
            create("/s" + i, CreateMode.PERSISTENT);
        }
        List<String> nodes = client.getChildren("/", false);

        assertThat(nodes).hasSize(NODES + 2).contains("zookeeper");
    }
}
