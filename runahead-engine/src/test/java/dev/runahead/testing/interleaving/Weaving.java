// SPDX-License-Identifier: Apache-2.0
package dev.runahead.testing.interleaving;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Defines the engine anew, with points at which the turn may go to another actor: around each access to what threads
 * share. The plays stand in a package of the engine, so that they see these classes and not the others.
 *
 * <p>The earlier stages, which know no spare (plan, lookahead), and the ledger are not woven: what they do is one step.
 */
final class Weaving extends ClassLoader {

    /** What is wrong with the engine on purpose. */
    enum Fault {
        NONE,
        COMPARE_AND_SET_IN_TWO_STEPS,
        COMPLETION_FORGOTTEN
    }

    private static final String ENGINE = "dev.runahead.engine.";
    private static final Set<String> WOVEN = Set.of("build", "handover", "spare", "Run", "RoleThreads");
    /** Not woven, but they must see the woven ones; so must what stands beside {@code Run}. */
    private static final String PLAYS = "interleaving";

    private final Fault fault;

    Weaving(Fault fault) {
        super(Weaving.class.getClassLoader());
        this.fault = fault;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(ENGINE) || !(isWoven(name) || seesWoven(name))) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    /** By the stage's package, or the name of the outermost class. */
    private static boolean isWoven(String name) {
        String[] path = name.substring(ENGINE.length()).split("[.$]", -1);
        return WOVEN.contains(path[0]) || (path.length > 1 && WOVEN.contains(path[1]));
    }

    private static boolean seesWoven(String name) {
        return name.startsWith(ENGINE + PLAYS) || name.indexOf('.', ENGINE.length()) < 0;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] code = in.readAllBytes();
            byte[] woven = isWoven(name) ? weave(code) : code;
            return defineClass(name, woven, 0, woven.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private byte[] weave(byte[] code) {
        ClassReader reader = new ClassReader(code);
        Set<String> volatiles = volatiles(reader);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor plain = super.visitMethod(
                                access & ~Opcodes.ACC_SYNCHRONIZED, name, descriptor, signature, exceptions);
                        // A turn that was passed on in the middle of one would keep the class locked for everybody.
                        return name.equals("<clinit>")
                                ? plain
                                : new WovenMethod(plain, fault, reader.getClassName(), access, name, volatiles);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static Set<String> volatiles(ClassReader reader) {
        Set<String> volatiles = new HashSet<>();
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public FieldVisitor visitField(
                            int access, String name, String descriptor, String signature, Object value) {
                        if ((access & Opcodes.ACC_VOLATILE) != 0) {
                            volatiles.add(name);
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE);
        return volatiles;
    }
}
