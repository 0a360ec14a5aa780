// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import org.jspecify.annotations.Nullable;

/**
 * A place where code constructs a session: a constructor or a factory. Immutable. Loaded in every JVM with the agent, so it needs
 * little of the JDK.
 *
 * @param owner the class in the JVM's own spelling, such as {@code com/acme/Ldap$Builder}
 * @param member the method's name, or {@code <init>}
 * @param parameters a descriptor's parameters with their brackets, such as {@code (ILjava/lang/String;)}; null for any
 * @param words how it is to be dealt with
 * @param text as it was written
 */
record Seam(String owner, String member, @Nullable String parameters, SeamWords words, String text) {

    /** The name of constructors. */
    static final String CONSTRUCTOR = "<init>";

    /** Whether a call is one of this seam. */
    boolean matches(String calledOwner, String calledMember, String descriptor) {
        return owner.equals(calledOwner)
                && member.equals(calledMember)
                && (parameters == null || descriptor.startsWith(parameters));
    }

    boolean isConstructor() {
        return member.equals(CONSTRUCTOR);
    }

    /** Whether it means all that another one means. */
    boolean covers(Seam other) {
        return owner.equals(other.owner)
                && member.equals(other.member)
                && (parameters == null || parameters.equals(other.parameters));
    }

    /** The class as {@link Class#getName()} has it. */
    String className() {
        return owner.replace('/', '.');
    }

    /** The class without its package, such as {@code Ldap.Builder}. */
    String simpleName() {
        return owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
    }

    /** Its kind of sessions: one for each member, since a first run guesses one session of each kind ahead. */
    String kind() {
        return "seam-" + simpleName() + (isConstructor() ? "" : "." + member);
    }

    @Override
    public String toString() {
        return text;
    }
}
