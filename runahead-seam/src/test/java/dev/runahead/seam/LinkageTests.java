// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runahead.seam.fixture.Factory;
import dev.runahead.seam.fixture.OneAhead;
import dev.runahead.seam.fixture.Pool;
import dev.runahead.seam.fixture.RewritingLoader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the JVM asks for when it links a substituted call, and what it did not ask for before. */
class LinkageTests {

    private static final String FACTORY = Factory.class.getName();
    private final OneAhead run = new OneAhead();

    /** In another package than what it calls. */
    public static final class Far extends Factory implements Function<String, Object> {

        @Override
        public Object apply(String what) {
            try {
                return switch (what) {
                    case "shut" -> Factory.shut();
                    case "extra" -> Factory.with(null);
                    case "protected" -> open(3);
                    case "private" -> own(4);
                    default -> DriverManager.getConnection(what);
                };
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private Pool own(int size) {
            return new Pool(size);
        }
    }

    /** Its answers can be recognised. */
    @SuppressWarnings("unused") // Called by the driver manager, through a proxy.
    private static Object answer(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "connect" ->
                Proxy.newProxyInstance(
                        LinkageTests.class.getClassLoader(), new Class<?>[] {Connection.class}, LinkageTests::answer);
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "fake";
            default -> null;
        };
    }

    @AfterEach
    void endsTheRun() {
        run.close();
    }

    @Test
    void aTypeThatTheCallerCannotNameLeavesTheCallAsItIs() throws Exception {
        Function<String, Object> far = far(FACTORY + "#shut()", LinkageTests.class.getClassLoader());
        assertThat(far.apply("shut")).isInstanceOf(Pool.class);
        assertThat(run.answers()).isEmpty();
    }

    @Test
    void aTypeThatTheCallerDoesNotHaveLeavesTheCallAsItIs() throws Exception {
        String extra = Factory.Extra.class.getName();
        ClassLoader without = new ClassLoader(LinkageTests.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                if (name.equals(extra)) {
                    throw new ClassNotFoundException(name);
                }
                return super.loadClass(name, resolve);
            }

            @Override
            public InputStream getResourceAsStream(String name) {
                return name.equals(Type.getInternalName(Factory.Extra.class) + ".class")
                        ? null
                        : super.getResourceAsStream(name);
            }
        };
        assertThat(far(FACTORY + "#with", without).apply("extra")).isInstanceOf(Pool.class);
        assertThat(run.answers()).isEmpty();
        assertThat(far(FACTORY + "#with", LinkageTests.class.getClassLoader()).apply("extra"))
                .isInstanceOf(Pool.class);
        assertThat(run.answers()).hasSize(1);
    }

    @Test
    void aProtectedMethodIsCalledWithTheRightsOfTheSubclass() throws Exception {
        Function<String, Object> far = far(Far.class.getName() + "#open(int)", LinkageTests.class.getClassLoader());
        assertThat(((Pool) far.apply("protected")).madeHere()).isTrue();
        assertThat(((Pool) far.apply("protected")).madeHere()).isFalse();
    }

    @Test
    void aPrivateMethodIsCalledWithTheRightsOfItsClass() throws Exception {
        Function<String, Object> far = far(Far.class.getName() + "#own(int)", LinkageTests.class.getClassLoader());
        assertThat(((Pool) far.apply("private")).madeHere()).isTrue();
        assertThat(((Pool) far.apply("private")).madeHere()).isFalse();
    }

    @Test
    void aMethodThatAsksWhoCallsItSeesTheCaller() throws Exception {
        Driver fake = (Driver) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Driver.class}, LinkageTests::answer);
        DriverManager.registerDriver(fake);
        try {
            Function<String, Object> far = far(
                    DriverManager.class.getName() + "#getConnection(String)",
                    getClass().getClassLoader());
            assertThat(far.apply("jdbc:fake:")).isInstanceOf(Connection.class);
            assertThat(far.apply("jdbc:fake:")).isInstanceOf(Connection.class);
            assertThat(run.answers()).hasSize(2);
            assertThat(run.answers().get(1)).startsWith("handed over DriverManager.getConnection(String)");
        } finally {
            DriverManager.deregisterDriver(fake);
        }
    }

    @Test
    void whatIsNotThereFailsAsItDid() throws Exception {
        Function<String, Object> lost = lost();
        assertThatThrownBy(() -> lost.apply(""))
                .isExactlyInstanceOf(NoSuchMethodError.class)
                .hasMessageContaining("absent");
        assertThat(run.answers()).isEmpty();
    }

    /** Was compiled against another version of the pool. */
    @SuppressWarnings("unchecked")
    private static Function<String, Object> lost() throws ReflectiveOperationException {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Lost", null, "java/lang/Object", new String[] {
            "java/util/function/Function"
        });
        MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(Opcodes.RETURN);
        constructor.visitMaxs(0, 0);
        String pool = Type.getInternalName(Pool.class);
        MethodVisitor apply =
                writer.visitMethod(Opcodes.ACC_PUBLIC, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
        apply.visitMethodInsn(Opcodes.INVOKESTATIC, pool, "absent", "()L" + pool + ";", false);
        apply.visitInsn(Opcodes.ARETURN);
        apply.visitMaxs(0, 0);
        writer.visitEnd();
        byte[] rewritten =
                rewritten(writer.toByteArray(), Pool.class.getName() + "#absent", Pool.class.getClassLoader());
        return (Function<String, Object>) new RewritingLoader(Map.of("Lost", rewritten), Pool.class.getClassLoader())
                .loadClass("Lost")
                .getDeclaredConstructor()
                .newInstance();
    }

    private static byte[] rewritten(byte[] file, String seam, ClassLoader loader) {
        Seams seams = Seams.of(SeamSyntax.parse(seam), SeamSyntax.parse(""));
        assertThat(ConstantPool.callsAny(file, seams)).isTrue();
        byte[] rewritten = CallSubstitution.in(file, seams, new LinkableTypes(loader, Type.getInternalName(Far.class)));
        return rewritten == null ? file : rewritten;
    }

    @SuppressWarnings("unchecked")
    private static Function<String, Object> far(String seam, ClassLoader loader)
            throws IOException, ReflectiveOperationException {
        String name = Far.class.getName();
        try (InputStream file = Far.class.getResourceAsStream("LinkageTests$Far.class")) {
            byte[] bytes = rewritten(file.readAllBytes(), seam, loader);
            return (Function<String, Object>) new RewritingLoader(Map.of(name, bytes), loader)
                    .loadClass(name)
                    .getDeclaredConstructor()
                    .newInstance();
        }
    }
}
