// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** Fills the file system that holds the pools' directories while the spare is being built. */
final class DiskFault implements Fault {

    /** How long the disk is kept full: longer than a build. */
    private static final Duration FULL = Duration.ofSeconds(12);

    /** Its name does not begin as Runahead's do. */
    private static final String FILLER = "filler";

    private static final byte[] BLOCK = new byte[4096];

    private final Scene scene;
    private final Path filler = Path.of(System.getProperty("java.io.tmpdir")).resolve(FILLER);

    DiskFault(Scene scene) {
        this.scene = scene;
    }

    /** Every other time the second turn meets a full disk too. */
    @Override
    public boolean mayKeepFromOpening() {
        return scene.step().choice(2) == 1;
    }

    @Override
    public boolean needsASpare() {
        return true;
    }

    @Override
    public void strike(OpenSession own) throws Exception {
        NextSpare spare = NextSpare.beside(scene, own);
        if (!spare.begins()) {
            scene.note(Note.Type.NO_EFFECT, "no spare was being built");
            return;
        }
        Patience.delay(scene.step().delayMillis());
        boolean readyBefore = spare.isReady();
        Optional<String> full = fill();
        Optional<String> retired = Patience.until(FULL, () -> {
            fill();
            return spare.isReady() ? Optional.of("the spare became ready all the same") : whyRetired();
        });
        boolean took = full.isPresent() && !readyBefore;
        scene.note(
                took ? Note.Type.TOOK_EFFECT : Note.Type.NO_EFFECT,
                full.orElse("not full") + "; " + retired.orElse("the spare is still being built"));
        if (!mayKeepFromOpening()) {
            undo();
        }
    }

    private Optional<String> whyRetired() {
        try {
            return RunLedger.in(scene.output()).whyRetired(scene.marker());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns what the system said when nothing more could be written. */
    private Optional<String> fill() {
        try (OutputStream out = Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (true) {
                out.write(BLOCK);
            }
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            return said.contains("No space left on device") ? Optional.of(said) : Optional.empty();
        }
    }

    @Override
    public void undo() throws IOException {
        Files.deleteIfExists(filler);
    }
}
