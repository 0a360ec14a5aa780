// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Rewrites a class so that its calls of seams are dynamic ones that {@link SeamBootstrap} links. Confined to one thread. All that
 * needs the bytecode library is this class and {@link SubstitutedMethod}.
 *
 * <p>Stack-map frames are edited, not computed: computing them would load the classes that a method deals with.
 */
final class CallSubstitution extends ClassVisitor {

    private final Seams seams;
    private final LinkableTypes types;
    private boolean substituted;

    private CallSubstitution(ClassWriter writer, Seams seams, LinkableTypes types) {
        super(Opcodes.ASM9, writer);
        this.seams = seams;
        this.types = types;
    }

    /** Returns the rewritten class; null if it stays as it is. */
    static byte @Nullable [] in(byte[] classfile, Seams seams, LinkableTypes types) {
        ClassReader reader = new ClassReader(classfile);
        if (reader.readUnsignedShort(6) < Opcodes.V1_7) { // Older ones know no dynamic calls.
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        CallSubstitution substitution = new CallSubstitution(writer, seams, types);
        reader.accept(substitution, ClassReader.EXPAND_FRAMES);
        return substitution.substituted ? writer.toByteArray() : null;
    }

    private @Nullable Seam seam(MethodInsnNode call) {
        Seam seam = seams.find(call.owner, call.name, call.desc);
        return seam != null && types.all(call.desc) ? seam : null;
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
        return new SubstitutedMethod(
                new SubstitutedMethod.Declaration(
                        access, name, descriptor, signature, exceptions == null ? List.of() : List.of(exceptions)),
                this::seam,
                next,
                () -> substituted = true);
    }
}
