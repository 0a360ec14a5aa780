// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
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

    /** Describes an exception, which may itself throw while it is described. */
    public static Failure of(Throwable cause) {
        StringWriter stack = new StringWriter();
        try {
            cause.printStackTrace(new PrintWriter(stack, true));
            return new Failure(cause.toString(), stack.toString(), packedOrNull(cause));
        } catch (RuntimeException e) {
            return new Failure(cause.getClass().getName(), stack.toString(), null);
        }
    }

    private static byte @Nullable [] packedOrNull(Throwable cause) {
        try {
            return Parcel.pack(cause);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    /** The exception itself; null if it could not travel, or this side cannot read it. */
    public @Nullable Throwable causeOrNull() {
        if (packed == null) {
            return null;
        }
        try {
            return Parcel.unpack(packed, Throwable.class);
        } catch (IOException
                | ClassNotFoundException
                | RuntimeException
                | LinkageError
                | AssertionError
                | StackOverflowError e) {
            return null;
        }
    }
}
