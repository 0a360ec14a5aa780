// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PoolOwnerTests {

    private static final Path DIRECTORY = Path.of("/tmp/runahead-1");
    private static final Boot HERE = new Boot("boot-1", "pid:[1]", "alpha");

    private static PoolOwner owner(ProcessIdentity process, Boot boot) {
        return new PoolOwner(process, boot, DIRECTORY);
    }

    @Test
    void whatIsWrittenIsWhatIsRead() {
        PoolOwner owner = PoolOwner.thisJvm(DIRECTORY);
        assertThat(owner.boot().isKnown()).isTrue();
        assertThat(PoolOwner.parsed(owner.text())).contains(owner);
    }

    @Test
    void aPartIsNoRecord() {
        String text = PoolOwner.thisJvm(DIRECTORY).text();
        for (int length = 0; length < text.length(); length++) {
            assertThat(PoolOwner.parsed(text.substring(0, length))).isEmpty();
        }
        assertThat(PoolOwner.parsed(text.replace("pid=", "pid=x"))).isEmpty();
        assertThat(PoolOwner.parsed("somebody's own file\nend\n")).isEmpty();
    }

    @Test
    void anOwnerOfThisBootIsGoneWhenItsProcessIs() throws Exception {
        assertThat(owner(ProcessIdentity.ofThisJvm(), HERE).isGone(HERE)).isFalse();
        assertThat(owner(Sleeper.ended(), HERE).isGone(HERE)).isTrue();
        ProcessIdentity self = ProcessIdentity.ofThisJvm();
        assertThat(owner(new ProcessIdentity(self.pid(), self.startTicks() - 1), HERE)
                        .isGone(HERE))
                .as("its number is another's now")
                .isTrue();
    }

    @Test
    void anOwnerOfAnEarlierBootIsGoneWhateverHasItsNumberNow() {
        Boot earlier = new Boot("boot-0", "pid:[1]", "alpha");
        assertThat(owner(ProcessIdentity.ofThisJvm(), earlier).isGone(HERE)).isTrue();
    }

    @Test
    void anOwnerThatCannotBeSeenFromHereMayLive() throws Exception {
        ProcessIdentity gone = Sleeper.ended();
        assertThat(owner(gone, new Boot("boot-1", "pid:[2]", "alpha")).isGone(HERE))
                .as("in another container")
                .isFalse();
        assertThat(owner(gone, new Boot("boot-2", "pid:[1]", "beta")).isGone(HERE))
                .as("on another machine, over a shared file system")
                .isFalse();
        assertThat(owner(gone, new Boot("", "", "")).isGone(HERE)).isFalse();
        assertThat(owner(gone, HERE).isGone(new Boot("", "", ""))).isFalse();
    }
}
