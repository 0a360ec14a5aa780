// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * One method whose calls of seams are substituted. Confined to one thread.
 *
 * <p><b>Methods.</b> A call becomes a dynamic one of the same stack: receiver and arguments in, result out.
 *
 * <p><b>Constructors.</b> {@code NEW X, DUP, arguments, INVOKESPECIAL X.<init>} becomes {@code NEW X, POP, arguments,
 * INVOKEDYNAMIC}: {@code NEW} stays, so that the class is initialised where it was, and its object is dropped. Frames between the two do not
 * have it on the stack any more. {@link Instances} says which constructor call belongs to which {@code NEW}, and whether nothing else
 * touches the object between them.
 */
final class SubstitutedMethod extends MethodNode {

    private static final Handle BOOTSTRAP = new Handle(
            Opcodes.H_INVOKESTATIC,
            SeamBootstrap.class.getName().replace('.', '/'),
            "bootstrap",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/String;Ljava/lang/invoke/MethodHandle;)Ljava/lang/invoke/CallSite;",
            false);

    private final Calls seams;
    private final MethodVisitor next;
    private final Runnable whenSubstituted;

    /** What a method is before its code. */
    record Declaration(
            int access,
            String name,
            String descriptor,
            @Nullable String signature,
            List<String> exceptions) {}

    /** Which calls are of seams. */
    interface Calls {

        /** The seam of a call that can be substituted, null if it is none. */
        @Nullable
        Seam of(MethodInsnNode call);
    }

    /**
     * Gathers a method.
     *
     * @param seams are asked for each call
     * @param next is given it once it is gathered
     * @param whenSubstituted is told that it has changed
     */
    SubstitutedMethod(Declaration declaration, Calls seams, MethodVisitor next, Runnable whenSubstituted) {
        super(
                Opcodes.ASM9,
                declaration.access(),
                declaration.name(),
                declaration.descriptor(),
                declaration.signature(),
                declaration.exceptions().toArray(String[]::new));
        this.seams = seams;
        this.next = next;
        this.whenSubstituted = whenSubstituted;
    }

    @Override
    public void visitEnd() {
        List<MethodInsnNode> constructors = new ArrayList<>();
        for (AbstractInsnNode instruction : instructions.toArray()) {
            if (instruction instanceof MethodInsnNode call) {
                Seam seam = seams.of(call);
                if (seam != null && call.getOpcode() == Opcodes.INVOKESPECIAL) {
                    if (seam.isConstructor()) {
                        constructors.add(call);
                    }
                } else if (seam != null && givesAnObject(call)) {
                    instructions.set(call, dynamic(call, seam));
                    whenSubstituted.run();
                }
            }
        }
        if (!constructors.isEmpty()) {
            substituteConstructors();
        }
        accept(next);
    }

    private static boolean givesAnObject(MethodInsnNode call) {
        int sort = Type.getReturnType(call.desc).getSort();
        return sort == Type.OBJECT || sort == Type.ARRAY;
    }

    private void substituteConstructors() {
        Map<AbstractInsnNode, Set<MethodInsnNode>> whole = Instances.of(this);
        List<AbstractInsnNode> dropped = new ArrayList<>();
        for (Map.Entry<AbstractInsnNode, Set<MethodInsnNode>> instance : whole.entrySet()) {
            AbstractInsnNode made = instance.getKey();
            if (instance.getValue().stream().allMatch(call -> seams.of(call) != null)) {
                boolean kept = drop(made);
                instance.getValue().forEach(call -> substitute(call, kept));
                dropped.add(made);
                whenSubstituted.run();
            }
        }
        dropFromFrames(dropped);
    }

    /** Drops the object of a NEW; returns whether the constructed one stays on the stack. */
    private boolean drop(AbstractInsnNode made) {
        AbstractInsnNode following = Instances.following(made);
        if (following != null && following.getOpcode() == Opcodes.DUP) {
            instructions.set(following, new InsnNode(Opcodes.POP));
            return true;
        }
        instructions.insert(made, new InsnNode(Opcodes.POP));
        return false;
    }

    private void substitute(MethodInsnNode call, boolean kept) {
        Seam seam = seams.of(call);
        if (seam == null) {
            throw new AssertionError("looked for before");
        }
        if (!kept) {
            instructions.insert(call, new InsnNode(Opcodes.POP));
        }
        instructions.set(call, dynamic(call, seam));
    }

    /** A frame names an object that is not constructed yet by the label of its NEW. */
    private void dropFromFrames(List<AbstractInsnNode> dropped) {
        for (AbstractInsnNode instruction : instructions) {
            if (instruction instanceof FrameNode frame && frame.stack != null) {
                frame.stack.removeIf(
                        type -> type instanceof LabelNode label && dropped.contains(Instances.following(label)));
            }
        }
    }

    private static InvokeDynamicInsnNode dynamic(MethodInsnNode call, Seam seam) {
        String owner = Type.getObjectType(call.owner).getDescriptor();
        String descriptor = switch (call.getOpcode()) {
            case Opcodes.INVOKESTATIC -> call.desc;
            case Opcodes.INVOKESPECIAL -> call.desc.substring(0, call.desc.length() - 1) + owner;
            default -> "(" + owner + call.desc.substring(1);
        };
        int tag = switch (call.getOpcode()) {
            case Opcodes.INVOKESTATIC -> Opcodes.H_INVOKESTATIC;
            case Opcodes.INVOKESPECIAL -> Opcodes.H_NEWINVOKESPECIAL;
            case Opcodes.INVOKEINTERFACE -> Opcodes.H_INVOKEINTERFACE;
            default -> Opcodes.H_INVOKEVIRTUAL;
        };
        String name = seam.isConstructor() ? "make" : call.name;
        Handle original = new Handle(tag, call.owner, call.name, call.desc, call.itf);
        return new InvokeDynamicInsnNode(name, descriptor, BOOTSTRAP, seam.text(), original);
    }
}
