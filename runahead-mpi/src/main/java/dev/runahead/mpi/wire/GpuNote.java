// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker that is ready has seen of GPUs in its own process. It travels with {@link Frame.Type#READY}, as no bytes
 * at all where there is nothing to tell. Immutable.
 *
 * @param nodes which of NVIDIA's device nodes the process holds open, each once
 * @param listed whether NVML lists the process among those with a compute context
 * @param reason why NVML could not say; empty if it said, or was not asked
 */
public record GpuNote(List<String> nodes, boolean listed, String reason) {

    /** No node is open. */
    public static final GpuNote NOTHING = new GpuNote(List.of(), false, "");

    private static final String GPU = "/dev/nvidia";

    /** Copies the list. */
    public GpuNote {
        nodes = List.copyOf(nodes);
    }

    /**
     * Whether a node is that of a GPU: NVIDIA's driver calls them {@code /dev/nvidia0} and so on. The others, such as
     * {@code /dev/nvidiactl} and {@code /dev/nvidia-uvm}, control the driver.
     */
    public static boolean isGpu(String node) {
        if (!node.startsWith(GPU) || node.length() == GPU.length()) {
            return false;
        }
        for (int i = GPU.length(); i < node.length(); i++) {
            if (node.charAt(i) < '0' || node.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the nodes is that of a GPU. */
    public boolean opensGpu() {
        for (String node : nodes) { // Without a stream: a starting JVM asks.
            if (isGpu(node)) {
                return true;
            }
        }
        return false;
    }

    /** As bytes, for {@link #unpacked}. */
    public byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!nodes.isEmpty()) {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeBoolean(listed);
            out.writeUTF(reason);
            out.writeInt(nodes.size());
            for (String node : nodes) {
                out.writeUTF(node);
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #packed} wrote.
     *
     * @throws IOException if the bytes end too early
     */
    public static GpuNote unpacked(byte[] bytes) throws IOException {
        if (bytes.length == 0) {
            return NOTHING;
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        boolean listed = in.readBoolean();
        String reason = in.readUTF();
        int count = in.readInt();
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(in.readUTF());
        }
        return new GpuNote(nodes, listed, reason);
    }
}
