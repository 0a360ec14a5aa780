// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.nio.charset.StandardCharsets;

/**
 * Looks whether a class file may call a seam, by its constant pool: JVMS, section 4.4. Confined to one thread.
 *
 * <p>In nearly all classes no name of a class is that of a seam: for those one pass over the pool is all, and nothing is allocated.
 */
final class ConstantPool {

    private static final int BEGIN = 10;

    private final byte[] file;
    private final Seams seams;
    private int[] offsets = {};

    private ConstantPool(byte[] file, Seams seams) {
        this.file = file;
        this.seams = seams;
    }

    /**
     * Whether a method or constructor that is a seam is among its constants.
     *
     * @throws IndexOutOfBoundsException if it is no class file
     */
    static boolean callsAny(byte[] file, Seams seams) {
        ConstantPool pool = new ConstantPool(file, seams);
        return pool.namesAnOwner() && pool.refersToASeam();
    }

    private boolean namesAnOwner() {
        int count = unsigned(BEGIN - 2);
        int at = BEGIN;
        for (int index = 1; index < count; index++) {
            int tag = file[at];
            if (tag == 1) {
                int length = unsigned(at + 1);
                if (length > 0 && seams.hasOwner(file, at + 3, length)) {
                    return true;
                }
                at += 3 + length;
            } else {
                at += size(tag);
                if (tag == 5 || tag == 6) {
                    index++; // Longs and doubles take two places.
                }
            }
        }
        return false;
    }

    private boolean refersToASeam() {
        index();
        for (int index = 1; index < offsets.length; index++) {
            int at = offsets[index];
            if (at > 0 && (file[at] == 10 || file[at] == 11)) { // Methods of classes, of interfaces.
                int owner = offsets[unsigned(offsets[unsigned(at + 1)] + 1)];
                if (seams.hasOwner(file, owner + 3, unsigned(owner + 1))) {
                    int nameAndType = offsets[unsigned(at + 3)];
                    if (seams.find(text(owner), textOf(nameAndType + 1), textOf(nameAndType + 3)) != null) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void index() {
        int count = unsigned(BEGIN - 2);
        offsets = new int[count];
        int at = BEGIN;
        for (int index = 1; index < count; index++) {
            int tag = file[at];
            offsets[index] = at;
            if (tag == 1) {
                at += 3 + unsigned(at + 1);
            } else {
                at += size(tag);
                if (tag == 5 || tag == 6) {
                    index++;
                }
            }
        }
    }

    /** The text whose index stands somewhere. */
    private String textOf(int where) {
        return text(offsets[unsigned(where)]);
    }

    private String text(int at) {
        return new String(file, at + 3, unsigned(at + 1), StandardCharsets.UTF_8);
    }

    private int unsigned(int at) {
        return (file[at] & 0xff) << 8 | (file[at + 1] & 0xff);
    }

    private static int size(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 3; // Class, String, MethodType, Module, Package
            case 15 -> 4; // MethodHandle
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 5; // Integer, Float, members, NameAndType, Dynamic, InvokeDynamic
            case 5, 6 -> 9; // Long, Double
            default -> throw new IndexOutOfBoundsException("a class file has a constant of the unknown kind " + tag);
        };
    }
}
