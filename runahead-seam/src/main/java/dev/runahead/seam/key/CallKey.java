// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import dev.runahead.Reason;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What makes two calls of one seam equal: the values of receiver and arguments as they were. Immutable, thread-safe. */
public final class CallKey {

    private final List<Key> parts;
    private final String label;

    private CallKey(List<Key> parts, String label) {
        this.parts = parts;
        this.label = label;
    }

    /**
     * Reads the values of a call, by calling {@code equals}, {@code hashCode} and methods of the JDK's collections.
     *
     * @param arguments with the receiver in front, if there is one
     * @throws NoKeyException if they are no key
     * @throws RuntimeException what a user's class throws
     */
    public static CallKey of(@Nullable Object[] arguments, KeyRule rule) throws NoKeyException {
        KeyReader reader = new KeyReader(rule);
        List<Key> parts = new ArrayList<>();
        StringJoiner types = new StringJoiner(", ", "(", ")");
        for (int i = 0; i < arguments.length; i++) {
            boolean receiver = rule.hasReceiver() && i == 0;
            Object argument = arguments[i];
            try {
                parts.add(receiver && argument != null ? reader.receiver(argument) : reader.read(argument));
            } catch (NoKeyException e) {
                int number = rule.hasReceiver() ? i : i + 1;
                throw new NoKeyException(
                        (receiver ? "of the receiver, " : "of argument " + number + ", ") + e.getMessage());
            }
            if (!receiver) {
                types.add(argument == null ? "null" : TypeName.simple(argument));
            }
        }
        return new CallKey(List.copyOf(parts), types + variant(parts));
    }

    /** Four digits, which tell the calls of a seam apart and little of what they are told. */
    private static String variant(List<Key> parts) {
        if (parts.isEmpty()) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> part.describe(all));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return " ~" + HexFormat.of().formatHex(digest, 0, 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    /** Receiver and arguments for one build: copies, but for what is shared. A new array. */
    public @Nullable Object[] copies() {
        return parts.stream().map(Key::copy).toArray();
    }

    /** Why builds would not get what the call had: an argument that is shared has been changed since. */
    public Optional<Reason> change() {
        return parts.stream()
                .flatMap(part -> part.change().stream())
                .findFirst()
                .map(what -> new Reason("argument-changed", "since it was called, " + what));
    }

    /** The types of the arguments, and four digits that stand for all values; the same in each JVM, as far as values have a text. */
    public String label() {
        return label;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallKey key && parts.equals(key.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** Without values. */
    @Override
    public String toString() {
        return label;
    }
}
