// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import dev.runahead.Reason;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether there is what a seam names. Initialises no class. */
final class SeamFitness {

    private SeamFitness() {}

    /** What is wrong, and what to do; empty if nothing is. */
    static Optional<String> of(Seam seam, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(seam.className(), false, loader);
            return seam.isConstructor() ? constructor(seam, type) : method(seam, type);
        } catch (ClassNotFoundException e) {
            return Optional.of("there is no class " + seam.className()
                    + " on the test class path; a nested class is written as Outer$Inner");
        } catch (LinkageError e) {
            return Optional.of("its class cannot be loaded: " + e);
        }
    }

    private static Optional<String> constructor(Seam seam, Class<?> type) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return Optional.of(type.getName() + " is abstract: nobody but a subclass calls its constructors");
        }
        List<Constructor<?>> named = Arrays.asList(type.getDeclaredConstructors());
        if (named.stream().noneMatch(each -> means(seam, each))) {
            return Optional.of(absent(type, named));
        }
        return Closing.refusal(seam, type).map(Reason::text);
    }

    private static Optional<String> method(Seam seam, Class<?> type) {
        Set<Method> named = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            named.addAll(Arrays.asList(each.getDeclaredMethods()));
        }
        named.addAll(Arrays.asList(type.getMethods())); // Of interfaces, too.
        named.removeIf(each -> !each.getName().equals(seam.member()));
        List<Method> meant = named.stream().filter(each -> means(seam, each)).toList();
        if (meant.isEmpty()) {
            return Optional.of(absent(type, named));
        }
        if (meant.stream().allMatch(each -> each.getReturnType().isPrimitive())) {
            return Optional.of("it gives no object, but "
                    + meant.get(0).getReturnType().getName() + ": name what makes the thing");
        }
        return meant.stream()
                .filter(each -> !each.getReturnType().isPrimitive())
                .findFirst()
                .flatMap(each -> Closing.refusal(seam, each.getReturnType()))
                .map(Reason::text);
    }

    private static boolean means(Seam seam, Executable executable) {
        String parameters = Arrays.stream(executable.getParameterTypes())
                .map(Class::descriptorString)
                .collect(Collectors.joining("", "(", ")"));
        return seam.parameters() == null || seam.parameters().equals(parameters);
    }

    private static String absent(Class<?> type, Iterable<? extends Executable> named) {
        List<String> there = new ArrayList<>();
        named.forEach(each -> there.add(Arrays.stream(each.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(", ", "(", ")"))));
        return type.getName() + " has no such member"
                + (there.isEmpty() ? "; look at its name" : "; there is one with " + String.join(", with ", there));
    }
}
