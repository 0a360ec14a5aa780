// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import java.util.Optional;

/**
 * A signal to a worker of a pool that waits for another test, after the first turn has closed it. Confined to the test's
 * thread.
 *
 * @param signal by its name
 */
record ReturnedFault(Scene scene, String signal) implements Fault {

    @Override
    public void strike(OpenSession own) {}

    @Override
    public void closed(OpenSession own) throws Exception {
        OpenPool pool = (OpenPool) own;
        Optional<LiveProcess> worker = Victim.WORKER.among(
                LiveProcess.below(pool.directory()), scene.step().rank());
        if (!pool.stays() || worker.isEmpty()) {
            scene.note(Note.Type.NO_EFFECT, pool.instance() + " did not come back");
            return;
        }
        Patience.delay(scene.step().delayMillis());
        if (Hit.by(signal, worker.get())) {
            scene.note(Note.Type.TOOK_EFFECT, worker.get() + " of " + pool.instance() + " was sent " + signal);
        } else {
            scene.note(Note.Type.NO_EFFECT, worker.get() + " went by itself, or goes on");
        }
    }
}
