// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.engine.warm.FileNeed;
import dev.runahead.engine.warm.FileNeed.Origin;
import dev.runahead.engine.warm.WarmRule;
import java.lang.System.Logger.Level;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which files classes and methods say that they read, by {@link WarmFiles}, else by what they call a model. Confined to one thread. */
final class DeclaredFiles {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final WarmRule rule;
    private final ModelNames names = new ModelNames();
    private final Map<Package, Optional<FileNeed>> packages = new HashMap<>();
    /** Most needs of a plan are the same few: kept once, they are compared by identity. */
    private final Map<FileNeed, FileNeed> known = new HashMap<>();

    DeclaredFiles(WarmRule rule) {
        this.rule = rule;
    }

    /** What an element itself needs when it begins. Touches no file but classes. */
    Optional<FileNeed> of(AnnotatedElement element) {
        if (!rule.on()) {
            return Optional.empty();
        }
        try {
            Optional<FileNeed> need = said(element);
            if (need.isEmpty() && element instanceof Class<?> type && type.getEnclosingClass() == null) {
                need = packages.computeIfAbsent(type.getPackage(), this::said);
            }
            return need.or(() -> names.constant(element).flatMap(this::conventional))
                    .map(this::once);
        } catch (RuntimeException | LinkageError e) { // User code.
            LOG.log(Level.DEBUG, "cannot read which files " + element + " needs", e);
            return Optional.empty();
        }
    }

    /** What each invocation of a parameterised method needs, in order; empty if that is not known. */
    List<Optional<FileNeed>> ofInvocations(AnnotatedElement element) {
        if (!rule.on()) {
            return List.of();
        }
        try {
            return names.arguments(element).stream()
                    .map(value -> conventional(value).map(this::once))
                    .toList();
        } catch (RuntimeException | LinkageError e) { // User code.
            LOG.log(Level.DEBUG, "cannot read which files the invocations of " + element + " need", e);
            return List.of();
        }
    }

    private FileNeed once(FileNeed need) {
        return Objects.requireNonNullElse(known.putIfAbsent(need, need), need);
    }

    private Optional<FileNeed> said(AnnotatedElement element) {
        List<String> paths = new ArrayList<>();
        Annotations.each(element, annotation -> {
            if (annotation instanceof WarmFiles files) {
                for (String path : files.value()) {
                    absolute(path.strip(), rule.root().orElse(Path.of(""))).ifPresent(paths::add);
                }
            }
        });
        if (!paths.isEmpty()) {
            return Optional.of(new FileNeed(paths, Origin.DECLARED));
        }
        return element instanceof Class<?> type
                ? Declarations.inherited(type)
                        .flatMap(parent -> said(parent).stream())
                        .findFirst()
                : Optional.empty();
    }

    /** A name that is relative to nothing means no file: it may be a model's id. */
    private Optional<FileNeed> conventional(String value) {
        Optional<String> path =
                isAbsolute(value) ? Optional.of(value) : rule.root().flatMap(root -> absolute(value, root));
        return path.map(each -> new FileNeed(List.of(each), Origin.CONVENTION));
    }

    private static boolean isAbsolute(String value) {
        try {
            return Path.of(value).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** As text, since a glob need not be a path. */
    private static Optional<String> absolute(String path, Path root) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(path.startsWith("/") || isAbsolute(path) ? path : root.toAbsolutePath() + "/" + path);
    }
}
