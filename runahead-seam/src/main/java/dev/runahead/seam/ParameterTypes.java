// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

/** The types of parameters, as users write them and as the JVM does. */
final class ParameterTypes {

    private ParameterTypes() {}

    /**
     * The parameters of a descriptor, with their brackets.
     *
     * @param types erased, separated by commas; a name without a dot is a primitive or of {@code java.lang}
     * @throws IllegalArgumentException if one is no type
     */
    static String descriptor(String types) {
        StringBuilder descriptor = new StringBuilder("(");
        if (!types.isBlank()) {
            int begin = 0;
            for (int comma = types.indexOf(','); comma >= 0; comma = types.indexOf(',', begin)) {
                append(types.substring(begin, comma).strip(), descriptor);
                begin = comma + 1;
            }
            append(types.substring(begin).strip(), descriptor);
        }
        return descriptor.append(')').toString();
    }

    private static void append(String type, StringBuilder descriptor) {
        String element = type;
        if (element.endsWith("...")) {
            descriptor.append('[');
            element = element.substring(0, element.length() - 3).strip();
        }
        while (element.endsWith("[]")) {
            descriptor.append('[');
            element = element.substring(0, element.length() - 2).strip();
        }
        if (element.indexOf('<') >= 0) {
            throw new IllegalArgumentException(
                    "'" + type + "' is generic: write the erased type, such as java.util.List");
        }
        if (!SeamSyntax.isTypeName(element)) {
            throw new IllegalArgumentException("'" + type + "' is no type");
        }
        String primitive = primitive(element);
        if (!primitive.isEmpty()) {
            descriptor.append(primitive);
        } else if (element.indexOf('.') < 0) {
            descriptor.append("Ljava/lang/").append(element).append(';');
        } else {
            descriptor.append('L').append(element.replace('.', '/')).append(';');
        }
    }

    private static String primitive(String name) {
        return switch (name) {
            case "boolean" -> "Z";
            case "byte" -> "B";
            case "char" -> "C";
            case "short" -> "S";
            case "int" -> "I";
            case "long" -> "J";
            case "float" -> "F";
            case "double" -> "D";
            default -> "";
        };
    }
}
