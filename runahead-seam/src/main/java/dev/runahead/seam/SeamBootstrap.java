// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.lang.System.Logger.Level;
import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** Links the calls that the agent has substituted. Called by the JVM, and by nobody else; thread-safe. */
public final class SeamBootstrap {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private SeamBootstrap() {}

    /**
     * Links a call when it is made for the first time.
     *
     * @param caller the calling class, with all its rights
     * @param name of what is called
     * @param type what is given and taken
     * @param seam as it was written
     * @param original the constructor or method, as the caller may call it
     * @return never null; if anything fails it calls the original
     */
    public static CallSite bootstrap(
            MethodHandles.Lookup caller, String name, MethodType type, String seam, MethodHandle original) {
        MethodHandle fixed = original.asFixedArity();
        try {
            MethodHandleInfo revealed = caller.revealDirect(original);
            Original seamed = Original.of(
                    SeamSyntax.seam(seam),
                    revealed.getDeclaringClass(),
                    fixed,
                    Original.hasReceiver(revealed.getReferenceKind()));
            return new ConstantCallSite(new SeamCall(seamed).handle(type));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "calls of the seam " + seam + " cannot be answered; please report it", e);
            return new ConstantCallSite(fixed.asType(type));
        }
    }
}
