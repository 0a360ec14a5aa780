// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.permit;

import java.util.List;

/**
 * The right to build, hold or read until it is closed. Thread-safe.
 *
 * <p>The kernel takes it back when the JVM ends, however that ends. Child processes do not inherit it. Keep a reference:
 * the garbage collector closes files that nobody knows any more.
 */
public final class Permit implements AutoCloseable {

    private final Right right;
    private final List<LockedFile> held;

    Permit(Right right, List<LockedFile> held) {
        this.right = right;
        this.held = List.copyOf(held);
    }

    /**
     * How many of the host's slots it was given; 0 if it went through without: as an overdraft, or because this JVM could
     * not use the files.
     */
    public int slots() {
        return held.size();
    }

    /** Gives the slots back; does nothing the second time. Never throws. */
    @Override
    public void close() {
        held.forEach(LockedFile::close);
    }

    @Override
    public String toString() {
        return "Permit[" + right + ", slots=" + slots() + "]";
    }
}
