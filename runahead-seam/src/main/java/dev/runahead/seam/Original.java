// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * What a seam stands for: the constructor or method itself. Immutable, thread-safe.
 *
 * @param seam where it is called
 * @param declaring the class that has it, with its loader
 * @param hasReceiver whether the first argument is the object whose method it is
 * @param gives the declared type of what it gives
 * @param handle takes all arguments as one array
 */
record Original(Seam seam, Class<?> declaring, boolean hasReceiver, Class<?> gives, MethodHandle handle) {

    /** By the handle of the caller's constant. */
    static Original of(Seam seam, Class<?> declaring, MethodHandle fixed, boolean hasReceiver) {
        MethodHandle spread = fixed.asType(fixed.type().generic())
                .asSpreader(Object[].class, fixed.type().parameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new Original(seam, declaring, hasReceiver, fixed.type().returnType(), spread);
    }

    /** Whether a kind of reference has a receiver. */
    static boolean hasReceiver(int referenceKind) {
        return referenceKind != MethodHandleInfo.REF_invokeStatic
                && referenceKind != MethodHandleInfo.REF_newInvokeSpecial;
    }

    /**
     * Calls it.
     *
     * @throws Throwable what it throws
     */
    @Nullable
    Object call(@Nullable Object[] arguments) throws Throwable {
        return handle.invokeExact(arguments);
    }
}
