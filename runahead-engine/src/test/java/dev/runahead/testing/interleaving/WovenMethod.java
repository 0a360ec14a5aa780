// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts the points into one method. */
final class WovenMethod extends MethodVisitor {

    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String POOL = CONCURRENT + "ThreadPoolExecutor";
    private static final String REFERENCE = CONCURRENT + "atomic/AtomicReference";
    private static final String FUTURE = CONCURRENT + "CompletableFuture";
    private static final String POINTS = internalName(Points.class);
    private static final Set<String> COLLECTIONS = Set.of(
            "Ljava/util/Collection;", "Ljava/util/List;", "Ljava/util/Map;", "Ljava/util/Queue;", "Ljava/util/Set;");
    private static final Set<String> BLOCKING =
            Set.of("acquire", "await", "get", "invokeAll", "join", "lock", "park", "parkNanos", "put", "sleep", "take");

    private final Weaving.Fault fault;
    private final String owner;
    private final String method;
    private final boolean isSynchronized;
    private final Set<String> volatiles;
    private final Label from = new Label();
    private int line;

    WovenMethod(
            MethodVisitor plain, Weaving.Fault fault, String owner, int access, String method, Set<String> volatiles) {
        super(Opcodes.ASM9, plain);
        this.fault = fault;
        this.owner = owner;
        this.method = method;
        this.isSynchronized = (access & Opcodes.ACC_SYNCHRONIZED) != 0;
        this.volatiles = volatiles;
        if (isSynchronized && (access & Opcodes.ACC_STATIC) != 0) {
            throw new IllegalStateException("static synchronized " + owner + "." + method + " cannot be woven yet");
        }
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        line = number;
        super.visitLineNumber(number, start);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (isSynchronized) {
            callWithThis("enter");
            super.visitLabel(from);
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        if (isSynchronized) {
            Label to = new Label();
            super.visitLabel(to);
            super.visitTryCatchBlock(from, to, to, null);
            super.visitFrame(Opcodes.F_FULL, 1, new Object[] {owner}, 1, new Object[] {"java/lang/Throwable"});
            callWithThis("exit");
            super.visitInsn(Opcodes.ATHROW);
        }
        super.visitMaxs(maxStack, maxLocals);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.MONITORENTER) {
            callWithPlace("enter", "(Ljava/lang/Object;Ljava/lang/String;)V", "synchronized");
        } else if (opcode == Opcodes.MONITOREXIT) {
            callWithPlace("exit", "(Ljava/lang/Object;Ljava/lang/String;)V", "end of synchronized");
        } else {
            if (isSynchronized && opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
                callWithThis("exit");
            }
            super.visitInsn(opcode);
        }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        super.visitTypeInsn(opcode, opcode == Opcodes.NEW ? replaced(type) : type);
    }

    @Override
    public void visitFieldInsn(int opcode, String of, String name, String descriptor) {
        if (of.equals(owner) && volatiles.contains(name) && !inConstructor()) {
            pass("volatile " + name);
        }
        super.visitFieldInsn(opcode, of, name, descriptor);
        if (opcode == Opcodes.GETFIELD && COLLECTIONS.contains(descriptor) && !inConstructor()) {
            super.visitInsn(Opcodes.DUP);
            callWithPlace("passIfShared", "(Ljava/lang/Object;Ljava/lang/String;)V", name);
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String of, String name, String descriptor, boolean isInterface) {
        boolean timedGet = of.equals(FUTURE) && name.equals("get") && descriptor.startsWith("(J");
        if (timedGet) {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, POINTS, name, descriptor.replace("(", "(L" + FUTURE + ";"), false);
            return;
        }
        refuseToBlock(of, name, descriptor);
        if (name.equals("<init>")) {
            super.visitMethodInsn(opcode, replaced(of), name, descriptor, isInterface);
            return;
        }
        if (of.equals("java/lang/Thread") && name.equals("interrupted")) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, POINTS, name, descriptor, false);
            return;
        }
        if (of.startsWith(CONCURRENT) && !of.endsWith("TimeUnit") && !inConstructor()) {
            pass(of.substring(of.lastIndexOf('/') + 1) + "." + name);
        }
        if (of.equals(REFERENCE)
                && name.equals("compareAndSet")
                && fault == Weaving.Fault.COMPARE_AND_SET_IN_TWO_STEPS) {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    POINTS,
                    "getThenSet",
                    "(L" + REFERENCE + ";Ljava/lang/Object;Ljava/lang/Object;)Z",
                    false);
        } else if (of.equals(FUTURE) && name.equals("complete") && fault == Weaving.Fault.COMPLETION_FORGOTTEN) {
            super.visitInsn(Opcodes.POP2);
            super.visitInsn(Opcodes.ICONST_0);
        } else {
            super.visitMethodInsn(opcode, of, name, descriptor, isInterface);
        }
    }

    /** What waits outside of the turns would stop the whole play: better a word now than a time-out later. */
    private void refuseToBlock(String of, String name, String descriptor) {
        boolean future = name.equals("get") && of.endsWith("Future");
        boolean timed = name.equals("poll") && descriptor.startsWith("(J");
        boolean other = BLOCKING.contains(name) && !name.equals("get") && !of.contains("Map");
        boolean waits = of.equals("java/lang/Object") && name.equals("wait");
        if (waits || ((of.startsWith(CONCURRENT) || of.equals("java/lang/Thread")) && (future || timed || other))) {
            throw new IllegalStateException(
                    place(of + "." + name) + " waits outside of the turns; wait through Time, or teach it to weaving");
        }
    }

    private boolean inConstructor() {
        return method.equals("<init>");
    }

    private static String replaced(String type) {
        return switch (type) {
            case "java/lang/Thread" -> internalName(Actor.class);
            case POOL -> internalName(ActorPool.class);
            default -> type;
        };
    }

    private String place(String what) {
        return what + " in " + owner.substring(owner.lastIndexOf('/') + 1) + "." + method + ":" + line;
    }

    private void pass(String what) {
        callWithPlace("pass", "(Ljava/lang/String;)V", what);
    }

    private void callWithThis(String name) {
        super.visitVarInsn(Opcodes.ALOAD, 0);
        callWithPlace(
                name, "(Ljava/lang/Object;Ljava/lang/String;)V", name.equals("exit") ? "its end" : "its beginning");
    }

    private void callWithPlace(String name, String descriptor, String what) {
        super.visitLdcInsn(place(what));
        super.visitMethodInsn(Opcodes.INVOKESTATIC, POINTS, name, descriptor, false);
    }
}
