// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The end of this JVM, from within a test. Killing is asked of the driver; whether it took effect the driver sees. */
record EndFault(Scene scene) implements Fault {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Exit codes that are drawn begin here: nothing else gives them. */
    static final int FIRST_CODE = 50;

    private static final int CODES = 10;

    /** With this choice of three it strikes while the test's own session is being built. */
    private boolean strikesWhileOpening() {
        return scene.step().kind().killsTheJvm()
                && scene.step().choice(3) == 2
                && !scene.step().inJvm();
    }

    @Override
    public void prepare() {
        if (!strikesWhileOpening()) {
            return;
        }
        Thread thread = new Thread(this::askWhileOpening, "faults-strike");
        thread.setDaemon(true);
        thread.start();
    }

    private void askWhileOpening() {
        try {
            NextSpare first = new NextSpare(scene, Path.of(System.getProperty("java.io.tmpdir")));
            if (first.begins()) {
                askForTheEnd();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean needsASpare() {
        return true;
    }

    @Override
    public void strike(OpenSession own) throws Exception {
        NextSpare spare = NextSpare.beside(scene, own);
        if (scene.step().kind().killsTheJvm()) {
            if (!strikesWhileOpening() && spare.begins()) {
                askForTheEnd();
            }
            var unused = new CountDownLatch(1).await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            scene.note(Note.Type.NO_EFFECT, "the driver did not end this JVM");
            return;
        }
        if (scene.step().choice(3) >= 1) {
            spare.begins();
        }
        if (scene.step().choice(3) == 2) {
            spare.becomesReady();
        }
        Patience.delay(scene.step().delayMillis());
        int code = FIRST_CODE + scene.step().choice(CODES);
        scene.note(Note.Type.EXITING, Integer.toString(code));
        System.exit(code);
    }

    private void askForTheEnd() throws InterruptedException {
        Patience.delay(scene.step().delayMillis());
        scene.note(Note.Type.KILL_ME, "now");
    }
}
