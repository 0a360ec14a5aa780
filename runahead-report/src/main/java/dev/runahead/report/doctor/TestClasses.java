// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import dev.runahead.report.doctor.Sighting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the compiled classes of tests, and tells what in them matters. Confined to one thread. */
final class TestClasses {

    private static final String GATE = "dev/runahead/SessionGate";
    private static final String POOL = "dev/runahead/mpi/MpiPoolSession";

    private final MeaningOfAnnotations meanings;
    private final List<Sighting> sightings = new ArrayList<>();
    private final List<Path> unread = new ArrayList<>();

    TestClasses(ClassPath classPath) {
        this.meanings = new MeaningOfAnnotations(classPath);
    }

    /** Reads all below a directory. */
    TestClasses read(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                read(Files.readAllBytes(file), file);
            }
        }
        return this;
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    /** Those of a Java that this knows nothing of. */
    List<Path> unread() {
        return List.copyOf(unread);
    }

    private void read(byte[] bytes, Path file) {
        try {
            ClassReader reader = new ClassReader(bytes);
            if ((reader.getAccess() & Opcodes.ACC_ANNOTATION) != 0) {
                return; // What it declares counts where it is used.
            }
            reader.accept(
                    new Look(reader.getClassName().replace('/', '.')),
                    ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IllegalArgumentException e) {
            unread.add(file);
        }
    }

    private void annotated(String where, String descriptor) {
        meanings.of(descriptor).ifPresent(kind -> {
            // From behind the package, or behind the L where there is none.
            String name = descriptor.substring(Math.max(descriptor.lastIndexOf('/'), 0) + 1, descriptor.length() - 1);
            sightings.add(new Sighting(where, kind, "@" + name.substring(name.lastIndexOf('$') + 1)));
        });
    }

    private final class Look extends ClassVisitor {
        private final String type;

        Look(String type) {
            super(Opcodes.ASM9);
            this.type = type;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotated(type, descriptor);
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, @Nullable String signature, String @Nullable [] thrown) {
            return new LookAtMethod(type + "#" + name);
        }
    }

    private final class LookAtMethod extends MethodVisitor {
        private final String method;

        LookAtMethod(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            annotated(method, descriptor);
            return null;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            String call = owner.substring(owner.lastIndexOf('/') + 1) + "." + name;
            if (owner.equals(POOL) && name.equals("openUnmanaged")) {
                sightings.add(new Sighting(method, Kind.UNMANAGED, call));
            } else if ((owner.equals(POOL) || owner.equals(GATE)) && name.equals("open")) {
                sightings.add(new Sighting(method, Kind.OPENED, call));
            }
        }
    }
}
