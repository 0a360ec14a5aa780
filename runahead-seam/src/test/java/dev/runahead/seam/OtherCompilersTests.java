// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.seam.fixture.OneAhead;
import dev.runahead.seam.fixture.Pool;
import dev.runahead.seam.fixture.RewritingLoader;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Constructor calls as javac does not write them. */
class OtherCompilersTests {

    private static final String POOL = Pool.class.getName();
    private final OneAhead run = new OneAhead();

    @AfterEach
    void endsTheRun() {
        run.close();
    }

    @Test
    void anotherCompilersConstructorCallWithoutACopyIsSeen() throws Exception {
        byte[] rewritten = rewritten(written(Opcodes.NOP));
        assertThat(rewritten).isNotNull();
        Class<?> type =
                new RewritingLoader(Map.of("Eclipse", rewritten), getClass().getClassLoader()).loadClass("Eclipse");
        type.getMethod("make").invoke(null);
        assertThat(run.answers()).hasSize(1);
    }

    @Test
    void anObjectThatIsCopiedAndDroppedStaysAsItIs() {
        assertThat(rewritten(written(Opcodes.DUP, Opcodes.POP))).isNull();
    }

    @Test
    void classesForJava6StayAsTheyAre() {
        byte[] old = written(Opcodes.NOP);
        old[7] = Opcodes.V1_6;
        assertThat(rewritten(old)).isNull();
    }

    /** As Eclipse's compiler writes {@code new Pool(3); if (false) {}}, with instructions right behind NEW. */
    private static byte[] written(int... then) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, "Eclipse", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "make", "()V", null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, POOL.replace('.', '/'));
        for (int instruction : then) {
            code.visitInsn(instruction);
        }
        code.visitInsn(Opcodes.ICONST_3);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, POOL.replace('.', '/'), "<init>", "(I)V", false);
        Label end = new Label(); // Where the stack must be empty.
        code.visitInsn(Opcodes.ICONST_0);
        code.visitJumpInsn(Opcodes.IFEQ, end);
        code.visitLabel(end);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] rewritten(byte[] file) {
        Seams seams = Seams.of(SeamSyntax.parse(POOL + "#<init>(int)"), SeamSyntax.parse(""));
        return CallSubstitution.in(file, seams, new LinkableTypes(Pool.class.getClassLoader(), "Eclipse"));
    }
}
