// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.seams.zookeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.KeeperException;
import org.junit.jupiter.api.Test;

class LocksTests extends WithZooKeeper {

    @Test
    void aLockIsSetFree() throws KeeperException, InterruptedException {
        for (int i = 0; i < NODES; i++) {
            create("/lock", CreateMode.EPHEMERAL);
            client.delete("/lock", -1);
        }
        List<String> nodes = client.getChildren("/", false);

        assertThat(nodes).containsExactly("zookeeper");
    }
}
