// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.mpi.wire.Frame;
import dev.runahead.mpi.wire.Packed;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A task as it is sent. Thread-safe. */
sealed interface PackedTask {

    /** How much of it there is to send. */
    long bytes();

    /** Sends it if that is still wanted when its turn has come; false if it is not. */
    boolean sendIf(BooleanSupplier wanted, Outbox outbox, List<WorkerLink> links, long number);

    /** One that is packed for one submission. */
    record Once(Packed packed) implements PackedTask {
        @Override
        public long bytes() {
            return packed.bytes();
        }

        @Override
        public boolean sendIf(BooleanSupplier wanted, Outbox outbox, List<WorkerLink> links, long number) {
            return outbox.sendIf(wanted, links, Frame.Type.TASK, number, packed);
        }
    }

    /**
     * One that workers keep.
     *
     * @param key four bytes under which they do
     * @param keyAndTask what they are sent first
     * @param keptBy the ranks that have been sent it: who gets it again keeps it again
     */
    record Kept(Packed key, Packed keyAndTask, BitSet keptBy) implements PackedTask {

        static Kept under(int key, Packed task) {
            byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(key).array();
            byte[] both = ByteBuffer.allocate(bytes.length + task.graph().length)
                    .put(bytes)
                    .put(task.graph())
                    .array();
            return new Kept(new Packed(bytes, List.of()), new Packed(both, List.of()), new BitSet());
        }

        @Override
        public long bytes() {
            return key.bytes();
        }

        private boolean isKeptBy(List<WorkerLink> links) {
            synchronized (keptBy) {
                for (int i = 0; i < links.size(); i++) {
                    if (!keptBy.get(links.get(i).rank())) {
                        return false;
                    }
                }
                return true;
            }
        }

        @Override
        public boolean sendIf(BooleanSupplier wanted, Outbox outbox, List<WorkerLink> links, long number) {
            if (isKeptBy(links)) {
                return outbox.sendIf(wanted, links, Frame.Type.TASK_AGAIN, number, key);
            }
            boolean sent = outbox.sendIf(wanted, links, Frame.Type.TASK_TO_KEEP, number, keyAndTask);
            if (sent) {
                synchronized (keptBy) {
                    links.forEach(link -> keptBy.set(link.rank()));
                }
            }
            return sent;
        }
    }
}
