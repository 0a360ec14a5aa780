// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.SessionGate;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Two whole runs of one suite: the second one is ordered by what the first one took. */
@Timeout(120)
class OrderedRunTests {

    /** What the suite's tests were given, in their order. */
    private static final List<Key> GIVEN = new CopyOnWriteArrayList<>();

    @TempDir
    Path directory;

    private final PrintStream stdout = System.out;

    @BeforeEach
    void forget() {
        GIVEN.clear();
        // The build sets it in the environment, which configuration parameters do not change.
        System.setProperty(Settings.HISTORY, directory.resolve("history").toString());
        System.setOut(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(stdout);
        System.clearProperty(Settings.HISTORY);
    }

    @Test
    void theSecondRunPutsTogetherWhatAsksForTheSameAndComesToTheSame() {
        TestExecutionSummary first = run();
        assertThat(passwords()).containsExactly("red", "blue", "red", "blue");
        assertThat(GIVEN).extracting(Key::builder).containsOnly("main");
        GIVEN.clear();

        TestExecutionSummary second = run();
        for (int i = 0; i < 4 && !passwords().get(0).equals(passwords().get(1)); i++) {
            GIVEN.clear(); // The times of the first were a busy machine's.
            second = run();
        }
        assertThat(passwords()).isIn(List.of("red", "red", "blue", "blue"), List.of("blue", "blue", "red", "red"));
        assertThat(second.getTestsSucceededCount())
                .isEqualTo(first.getTestsSucceededCount())
                .isEqualTo(4);
    }

    private static List<String> passwords() {
        return GIVEN.stream().map(Key::password).toList();
    }

    private TestExecutionSummary run() {
        SummaryGeneratingListener outcome = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(
                                            selectClass(RedFirst.class),
                                            selectClass(BlueFirst.class),
                                            selectClass(RedSecond.class),
                                            selectClass(BlueSecond.class))
                                    .configurationParameter(
                                            ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME,
                                            RunaheadClassOrderer.class.getName())
                                    .configurationParameter(Settings.ENABLED, "true")
                                    .configurationParameter(Settings.OUTPUT_DIR, directory.toString())
                                    .build(),
                            outcome);
        }
        assertThat(outcome.getSummary().getFailures()).isEmpty();
        return outcome.getSummary();
    }

    record Password(String label) implements SessionSpec {}

    record Key(String password, String builder, String derived) {}

    record Keyed(Key key, Lease lease) {}

    /** Derives keys, which takes its time by design. Has no text: a run cannot make its specs again. */
    record Keys() implements SessionProvider<Password, Key, Keyed> {

        /** So many take some tens of milliseconds. */
        private static final int ITERATIONS = 60_000;

        static String derive(String password) {
            try {
                return HexFormat.of()
                        .formatHex(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                                .generateSecret(new PBEKeySpec(password.toCharArray(), new byte[8], ITERATIONS, 128))
                                .getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every Java has it", e);
            }
        }

        @Override
        public String kind() {
            return "key";
        }

        @Override
        public Key build(Password spec, BuildContext context) {
            return new Key(spec.label(), Thread.currentThread().getName(), derive(spec.label()));
        }

        @Override
        public Keyed attach(Key built, Lease lease) {
            return new Keyed(built, lease);
        }

        @Override
        public void close(Key built, Deadline deadline) {}
    }

    static class RedFirst {
        @Test
        void derivesTheSame() throws Exception {
            uses("red");
        }
    }

    static class RedSecond extends RedFirst {}

    static class BlueFirst {
        @Test
        void derivesTheSame() throws Exception {
            uses("blue");
        }
    }

    static class BlueSecond extends BlueFirst {}

    private static void uses(String password) throws Exception {
        Keyed keyed = SessionGate.open(new Keys(), new Password(password));
        GIVEN.add(keyed.key());
        assertThat(Keys.derive(password)).isEqualTo(keyed.key().derived());
        keyed.lease().end();
    }
}
