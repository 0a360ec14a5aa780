// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Whether a class can have a dynamic call in place of a plain one: for a dynamic one the JVM loads the types of parameters and result in
 * the name of the calling class, for a plain one it does not ask for them. Looks at files and loads nothing. Confined to one thread.
 */
final class LinkableTypes {

    private final ClassLoader loader;
    private final String ownPackage;
    private final Map<String, Boolean> known = new HashMap<>();

    /**
     * Those of a calling class.
     *
     * @param caller in the JVM's own spelling
     */
    LinkableTypes(ClassLoader loader, String caller) {
        this.loader = loader;
        this.ownPackage = packageOf(caller);
    }

    /** Whether all types of a method are there and may be named by the calling class. */
    boolean all(String descriptor) {
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            if (!isLinkable(parameter)) {
                return false;
            }
        }
        return isLinkable(Type.getReturnType(descriptor));
    }

    private boolean isLinkable(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        return element.getSort() != Type.OBJECT || known.computeIfAbsent(element.getInternalName(), this::mayName);
    }

    private boolean mayName(String type) {
        if (type.startsWith("java/")) {
            return true;
        }
        try (InputStream file = loader.getResourceAsStream(type + ".class")) {
            return file != null
                    && (packageOf(type).equals(ownPackage)
                            || (new ClassReader(file).getAccess() & Opcodes.ACC_PUBLIC) != 0);
        } catch (IOException | RuntimeException e) { // As good as none.
            return false;
        }
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('/') + 1);
    }
}
