// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The seams of a JVM. Immutable, thread-safe. Asked about each class that is loaded, so it allocates nothing to answer. */
final class Seams {

    /** None. */
    static final Seams NONE = new Seams(List.of());

    private final List<Seam> all;
    private final byte[][] owners;

    private Seams(List<Seam> all) {
        this.all = List.copyOf(all);
        this.owners = new byte[all.size()][];
        for (int i = 0; i < owners.length; i++) {
            owners[i] = all.get(i).owner().getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A user's, and those of the catalogue that the user has not excluded. */
    static Seams of(SeamSyntax.Parsed users, SeamSyntax.Parsed catalogue) {
        List<Seam> all = new ArrayList<>(users.seams());
        if (!users.excludesAll()) {
            all.addAll(catalogue.seams());
        }
        for (Seam excluded : users.exclusions()) {
            for (int i = all.size() - 1; i >= 0; i--) {
                if (excluded.covers(all.get(i))) {
                    all.remove(i);
                }
            }
        }
        return new Seams(all);
    }

    List<Seam> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /**
     * Those of them that count in a class.
     *
     * @param loader of the class, which looks for the classes that conditions name
     * @param caller the class as {@link Class#getName()} has it
     */
    Seams in(ClassLoader loader, String caller) {
        List<Seam> counting = new ArrayList<>();
        for (Seam seam : all) {
            String needs = seam.words().needs();
            String unless = seam.words().unless();
            if (seam.words().countFrom(caller)
                    && (needs == null || has(loader, needs))
                    && (unless == null || !has(loader, unless))) {
                counting.add(seam);
            }
        }
        return counting.size() == all.size() ? this : new Seams(counting);
    }

    /** Not by loading it: that would come before its time. */
    private static boolean has(ClassLoader loader, String type) {
        return loader.getResource(type.replace('.', '/') + ".class") != null;
    }

    /** The first seam of a call; null if it is none of them. */
    @Nullable
    Seam find(String owner, String member, String descriptor) {
        for (int i = 0; i < all.size(); i++) {
            Seam seam = all.get(i);
            if (seam.matches(owner, member, descriptor)) {
                return seam;
            }
        }
        return null;
    }

    /** Whether some bytes are the name of a class with a seam. */
    boolean hasOwner(byte[] bytes, int from, int length) {
        for (byte[] owner : owners) {
            // The last byte first: names of classes begin alike.
            if (owner.length == length && bytes[from + length - 1] == owner[length - 1] && isAt(bytes, from, owner)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int from, byte[] owner) {
        for (int i = 0; i < owner.length; i++) {
            if (bytes[from + i] != owner[i]) {
                return false;
            }
        }
        return true;
    }
}
