// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.runahead.mpi.wire.Handshake;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoolHostsTests {

    private static final MpiPoolOptions OPTIONS =
            MpiPoolOptions.workers(3).launcher(Launcher.OPENMPI).listenOn("127.0.0.1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a:2,b",
                "a:2\nb",
                "a slots=2\n b  slots=1 max_slots=4\n",
                "# the cluster\na slots = 2 # two\n\nb:1\n",
                "a:2, b:1"
            })
    void areReadAsMpiUsersWriteThem(String text) {
        assertThat(OPTIONS.hosts(text).hosts().list()).isEqualTo("a:2,b:1");
        assertThat(OPTIONS.hosts("a:2").hosts("b")).isEqualTo(OPTIONS.hosts("a:2", "b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:0", "a:x", "a slots=2 b", "a;b", "-v", "a:513", "$(id)"})
    void whatIsNoHostIsNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OPTIONS.hosts(text))
                .withMessageContaining(text.replaceFirst("[: ].*", ""));
    }

    @Test
    void withoutAnAddressNothingIsListenedOn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MpiPoolSpec.of(
                        MpiPoolOptions.workers(1).launcher(Launcher.OPENMPI).hosts("a")))
                .withMessageContainingAll("a:1", "listenOn(...)");
        for (String all : new String[] {"0.0.0.0", "::", " "}) {
            assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.listenOn(all));
        }
    }

    @Test
    void slotsAndLauncherMustFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MpiPoolSpec.of(OPTIONS.hosts("a", "b")))
                .withMessageContainingAll("3 workers", "a:1,b:1 have 2");
        for (Launcher launcher : new Launcher[] {Launcher.LOCAL, Launcher.SLURM}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> MpiPoolSpec.of(OPTIONS.launcher(launcher).hosts("a:3")))
                    .withMessageContainingAll(launcher.word(), "Launcher.OPENMPI");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> OPTIONS.silence(Duration.ofMillis(999)));
    }

    @Test
    void areAPartOfTheSpecAndItsLabelAndStandInNoHistory() {
        MpiPoolSpec spec = MpiPoolSpec.of(OPTIONS.hosts("a:2", "b"));
        assertThat(spec).isNotEqualTo(MpiPoolSpec.of(OPTIONS.hosts("a:1", "b:2")));
        assertThat(spec.label()).contains("hosts=a:2+b:1");
        assertThat(new MpiPools().text(spec)).isEmpty();
        assertThat(new MpiPools().text(MpiPoolSpec.of(OPTIONS))).isPresent();
    }

    @Test
    void launchersGetThemWithTheTransportsThatTheyNeed() throws Exception {
        MpiPoolOptions options = OPTIONS.hosts("a:2", "b");
        assertThat(new OpenMpi("mpirun", 4).command(options, false)).containsSubsequence("--host", "a:2,b:1");
        assertThat(new Mpich("mpirun").command(options, false))
                .containsSubsequence("-hosts", "a:2,b:1")
                .doesNotContain("fork");
        Map<String, String> environment = new java.util.HashMap<>(Map.of("OMPI_MCA_plm_rsh_agent", "mine"));
        new OpenMpi("mpirun", 4).configure(environment, Path.of("/tmp"), options.hosts());
        assertThat(environment)
                .containsEntry("OMPI_MCA_plm_rsh_agent", "mine")
                .containsEntry("OMPI_MCA_btl", "self,vader,tcp")
                .doesNotContainKey("OMPI_MCA_plm");
    }

    @Test
    void theOwnerListensOnTheAddressThatWasAskedForAndNoOther() throws Exception {
        try (WorkerSocket socket = socket("127.0.0.7")) {
            assertThat(((InetSocketAddress) socket.address()).getAddress().getHostAddress())
                    .isEqualTo("127.0.0.7");
        }
        assertThatIOException()
                .isThrownBy(() -> socket("192.0.2.1"))
                .withMessageContainingAll("192.0.2.1", "an address of this host");
        assertThatIOException().isThrownBy(() -> socket("no-such-host.invalid"));
    }

    private static WorkerSocket socket(String address) throws Exception {
        return new WorkerSocket(
                Path.of("unused"),
                new Handshake("0".repeat(64)),
                new Unheard(),
                OPTIONS.hosts("a:3").listenOn(address));
    }

    /** Nobody connects. */
    private static final class Unheard implements WorkerLink.Listener {
        @Override
        public void joined(WorkerLink link) {}

        @Override
        public void phase(WorkerLink link, String phase) {}

        @Override
        public void ready(WorkerLink link) {}

        @Override
        public void startFailed(WorkerLink link, dev.runahead.mpi.wire.Failure failure) {}

        @Override
        public void answered(WorkerLink link, dev.runahead.mpi.wire.Arriving answer) {}

        @Override
        public void stuck(WorkerLink link, String where) {}

        @Override
        public void ended(WorkerLink link, Throwable why) {}
    }
}
