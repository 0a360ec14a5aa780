// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.doctor;

import dev.runahead.report.doctor.Sighting.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What an annotation means to Runahead: by itself, or by an annotation on it or on one of those, as JUnit and Spring find them.
 * Confined to one thread.
 */
final class MeaningOfAnnotations {

    private static final Map<String, Kind> KNOWN = Map.of(
            "Ldev/runahead/junit/DeclaresSession;", Kind.DECLARED,
            "Ldev/runahead/junit/WarmFiles;", Kind.WARMED,
            "Ldev/runahead/junit/NoRunahead;", Kind.LEFT_ALONE,
            "Lorg/springframework/test/context/BootstrapWith;", Kind.CONTEXT,
            "Lorg/springframework/test/context/ContextConfiguration;", Kind.CONTEXT);

    private final ClassPath classPath;
    private final Map<String, Optional<Kind>> told = new HashMap<>();

    MeaningOfAnnotations(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** Empty if it means nothing, or is not on the class path. */
    Optional<Kind> of(String descriptor) {
        return of(descriptor, new HashSet<>());
    }

    private Optional<Kind> of(String descriptor, Set<String> above) {
        Kind known = KNOWN.get(descriptor);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Kind> before = told.get(descriptor);
        if (before != null) {
            return before;
        }
        if (descriptor.startsWith("Ljava/") || !above.add(descriptor)) {
            return Optional.empty(); // Annotations may be on each other.
        }
        Optional<Kind> kind = annotationsOn(descriptor).stream()
                .map(each -> of(each, above))
                .flatMap(Optional::stream)
                .findFirst();
        told.put(descriptor, kind);
        return kind;
    }

    private Set<String> annotationsOn(String descriptor) {
        Set<String> found = new HashSet<>();
        try {
            Optional<byte[]> bytes = classPath.first(descriptor.substring(1, descriptor.length() - 1) + ".class");
            if (bytes.isPresent()) {
                new ClassReader(bytes.get()).accept(new Collector(found), ClassReader.SKIP_CODE);
            }
        } catch (IllegalArgumentException e) {
            return found; // Of a Java that this knows nothing of.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static final class Collector extends ClassVisitor {
        private final Set<String> found;

        Collector(Set<String> found) {
            super(Opcodes.ASM9);
            this.found = found;
        }

        @Override
        public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            found.add(descriptor);
            return null;
        }
    }
}
