// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

/**
 * Changes what this JVM is like while the first turn has its session, or when that waits for the second one. Confined to
 * the test's thread.
 *
 * @param waits for the latter
 */
record ReusedChangeFault(Scene scene, Change change, boolean waits) implements Fault {

    /** A pool reads system properties when it is built and never again. */
    static Fault of(Scene scene) {
        Step step = scene.step();
        Change change = switch (step.choice(3)) {
            case 0 -> ClassPathChange.of(scene);
            case 1 -> step.inJvm() ? PropertyChange.of(step) : EnvironmentChange.of(step);
            default -> EnvironmentChange.of(step);
        };
        return new ReusedChangeFault(scene, change, step.choice(2) == 1);
    }

    @Override
    public void strike(OpenSession own) throws Exception {
        if (!waits) {
            change.apply();
        }
    }

    /** What has come back has frozen what was before. */
    @Override
    public void closed(OpenSession own) throws Exception {
        boolean stayed = own.stays();
        if (waits) {
            change.apply();
        }
        // One that was changed beside its test need not be kept at all.
        boolean took = change.seen() && (stayed || !waits);
        scene.note(
                took ? Note.Type.TOOK_EFFECT : Note.Type.NO_EFFECT,
                change + (waits ? " between two uses" : " during a use") + (stayed ? ", kept" : ", not kept"));
    }

    @Override
    public void undo() throws Exception {
        change.undo();
    }
}
