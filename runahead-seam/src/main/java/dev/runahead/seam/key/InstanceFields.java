// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of objects, private and inherited ones too. */
final class InstanceFields {

    private InstanceFields() {}

    /**
     * Those of a class, the most general class first.
     *
     * @throws NoKeyException if one cannot be read
     */
    static List<Field> of(Class<?> type) throws NoKeyException {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            List<Field> own = new ArrayList<>();
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    own.add(readable(field));
                }
            }
            fields.addAll(0, own);
        }
        return fields;
    }

    private static Field readable(Field field) throws NoKeyException {
        if (field.trySetAccessible()) {
            return field;
        }
        Class<?> declaring = field.getDeclaringClass();
        throw new NoKeyException("the field " + field.getName() + " of " + declaring.getName()
                + " cannot be read, since " + declaring.getModule() + " is not open to Runahead");
    }

    static @Nullable Object get(Field field, Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("was made readable before", e);
        }
    }

    static void set(Field field, Object of, @Nullable Object value) {
        try {
            field.set(of, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a copy of a " + of.getClass().getName() + " cannot be made", e);
        }
    }
}
