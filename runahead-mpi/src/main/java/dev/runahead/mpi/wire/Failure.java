// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.io.Writer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An exception that travels: its text and stack always, itself if it can. Immutable.
 *
 * @param text its {@code toString()}
 * @param stack its stack trace with causes, as the worker would print it
 * @param packed the exception itself, packed; null if it cannot be serialised
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared: its bytes are written or read, once.
public record Failure(String text, String stack, byte @Nullable [] packed) implements Serializable {

    /** Describes an exception, whose own code may throw anything while it is described or packed. */
    public static Failure of(Throwable cause) {
        StringWriter stack = new StringWriter();
        if (!printed(cause, stack)) {
            return new Failure(textOf(cause), frames(cause), null);
        }
        return new Failure(textOf(cause), stack.toString(), packedOrNull(cause));
    }

    /** What an exception says of itself; its class if its {@code toString()} throws or gives null. */
    public static String textOf(Throwable cause) {
        try {
            String text = cause.toString();
            return text == null ? cause.getClass().getName() : text;
        } catch (Throwable e) {
            return cause.getClass().getName() + " (whose toString() throws "
                    + e.getClass().getName() + ")";
        }
    }

    /** The exception, if it can be the cause of another: whoever reports that one prints its causes, or reports nothing. */
    public static @Nullable Throwable printableOrNull(Throwable cause) {
        return printed(cause, Writer.nullWriter()) ? cause : null;
    }

    /** Prints causes too; false if one of them cannot be printed: then nobody else could print it either. */
    private static boolean printed(Throwable cause, Writer to) {
        try {
            cause.printStackTrace(new PrintWriter(to, true));
            return true;
        } catch (Throwable e) {
            return false;
        }
    }

    /** Its own frames only: its causes are what cannot be printed, or it itself. */
    private static String frames(Throwable cause) {
        try {
            return Stream.of(cause.getStackTrace())
                    .map(frame -> "\tat " + frame)
                    .collect(Collectors.joining("\n", textOf(cause) + "\n", ""));
        } catch (RuntimeException e) {
            return textOf(cause);
        }
    }

    private static byte @Nullable [] packedOrNull(Throwable cause) {
        try {
            return Parcel.pack(cause);
        } catch (Throwable e) {
            return null;
        }
    }

    /** The exception itself; null if it could not travel, or this side can neither read nor print it. */
    public @Nullable Throwable causeOrNull() {
        if (packed == null) {
            return null;
        }
        try {
            return printableOrNull(Parcel.unpack(packed, Throwable.class));
        } catch (Throwable e) {
            return null;
        }
    }
}
