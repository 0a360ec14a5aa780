// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.Interpreter;

/**
 * Follows what each NEW of a method makes until its constructor has been called, by data flow, so whatever compiler wrote the
 * method. Confined to one thread.
 *
 * <p>An instance is whole if it lies on the stack alone all that time: as one reference, which the constructor takes, or as two
 * beside each other that the DUP right behind NEW made. What is stored in a variable meanwhile, as javac does where an argument is a switch
 * with a try in it, is not.
 */
final class Instances extends BasicInterpreter {

    private final Map<AbstractInsnNode, Set<MethodInsnNode>> constructed = new LinkedHashMap<>();
    private final Set<AbstractInsnNode> spoilt = new HashSet<>();

    /** An instance whose constructor has not been called. Immutable. */
    private static final class Unmade extends BasicValue {

        private final AbstractInsnNode made;

        Unmade(AbstractInsnNode made) {
            super(REFERENCE_VALUE.getType());
            this.made = made;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Unmade unmade && unmade.made == made;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(made);
        }
    }

    private Instances() {
        super(Opcodes.ASM9);
    }

    /** The NEWs of a method whose instances are whole, each with the calls of a constructor that end it. */
    static Map<AbstractInsnNode, Set<MethodInsnNode>> of(MethodNode method) {
        Instances instances = new Instances();
        try {
            new Analyzer<BasicValue>(instances) {
                @Override
                protected Frame<BasicValue> newFrame(int locals, int stack) {
                    return instances.new Here(locals, stack);
                }

                @Override
                protected Frame<BasicValue> newFrame(Frame<? extends BasicValue> frame) {
                    return instances.new Here(frame);
                }
            }.analyze("-", method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException("cannot follow the code of " + method.name + method.desc, e);
        }
        instances.constructed.keySet().removeAll(instances.spoilt);
        return instances.constructed;
    }

    /** The instruction that is executed after another one, or after a label. */
    static @Nullable AbstractInsnNode following(AbstractInsnNode instruction) {
        AbstractInsnNode next = instruction.getNext();
        while (next != null && next.getOpcode() < 0) {
            next = next.getNext();
        }
        return next;
    }

    private static @Nullable AbstractInsnNode unmade(BasicValue value) {
        return value instanceof Unmade unmade ? unmade.made : null;
    }

    /** What lies on the stack and in variables at one place. */
    private final class Here extends Frame<BasicValue> {

        Here(int locals, int stack) {
            super(locals, stack);
        }

        Here(Frame<? extends BasicValue> frame) {
            super(frame);
        }

        @Override
        public void execute(AbstractInsnNode instruction, Interpreter<BasicValue> interpreter)
                throws AnalyzerException {
            AbstractInsnNode made = null;
            if (instruction instanceof MethodInsnNode call
                    && call.getOpcode() == Opcodes.INVOKESPECIAL
                    && call.name.equals(Seam.CONSTRUCTOR)) {
                int receiver = getStackSize() - 1 - Type.getArgumentCount(call.desc);
                made = unmade(getStack(receiver));
                if (made != null) {
                    constructs(made, call, receiver);
                }
            }
            super.execute(instruction, interpreter);
            if (made != null) {
                forget(made);
            }
        }

        private void constructs(AbstractInsnNode made, MethodInsnNode call, int receiver) {
            constructed.computeIfAbsent(made, m -> new LinkedHashSet<>()).add(call);
            int references = 0;
            for (int at = 0; at < getStackSize(); at++) {
                if (unmade(getStack(at)) == made) {
                    references++;
                }
            }
            AbstractInsnNode next = following(made);
            boolean doubled = next != null && next.getOpcode() == Opcodes.DUP;
            boolean whole = doubled
                    ? references == 2 && receiver > 0 && unmade(getStack(receiver - 1)) == made
                    : references == 1;
            if (!whole) {
                spoilt.add(made);
            }
        }

        /** From now on it is an object like any other. */
        private void forget(AbstractInsnNode made) {
            for (int at = 0; at < getStackSize(); at++) {
                if (unmade(getStack(at)) == made) {
                    setStack(at, BasicValue.REFERENCE_VALUE);
                }
            }
            for (int at = 0; at < getLocals(); at++) {
                if (unmade(getLocal(at)) == made) {
                    setLocal(at, BasicValue.REFERENCE_VALUE);
                }
            }
        }
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        return instruction.getOpcode() == Opcodes.NEW ? new Unmade(instruction) : super.newOperation(instruction);
    }

    @Override
    public BasicValue copyOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        if (value instanceof Unmade unmade
                && (instruction.getOpcode() != Opcodes.DUP || following(unmade.made) != instruction)) {
            spoilt.add(unmade.made);
        }
        return value;
    }
}
