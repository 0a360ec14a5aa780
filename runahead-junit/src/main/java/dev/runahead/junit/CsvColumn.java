// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One column of a {@code @CsvSource}, read without linking Jupiter. Simple rows only: where anything is quoted, or the first row is a
 * header, nothing is known, since what is taken for the third row must be Jupiter's third invocation.
 */
final class CsvColumn {

    static final String TYPE = "org.junit.jupiter.params.provider.CsvSource";

    private CsvColumn() {}

    /**
     * The values, row by row; an empty text where a row has no such column.
     *
     * @param source the annotation
     * @param column from 0
     * @return empty if its rows are not simple
     * @throws ReflectiveOperationException if it is not what it was in JUnit 5.10 to 6
     */
    static List<String> of(Annotation source, int column) throws ReflectiveOperationException {
        char quote = (Character) value(source, "quoteCharacter");
        List<String> rows = rows(source);
        if ((Boolean) value(source, "useHeadersInDisplayName")
                || rows.stream().anyMatch(row -> row.indexOf(quote) >= 0)) {
            return List.of();
        }
        Pattern delimiter = Pattern.compile(Pattern.quote(delimiter(source)));
        List<String> values = new ArrayList<>();
        for (String row : rows) {
            String[] cells = delimiter.split(row, -1);
            values.add(column < cells.length ? cells[column].strip() : "");
        }
        return values;
    }

    private static List<String> rows(Annotation source) throws ReflectiveOperationException {
        String block = (String) value(source, "textBlock");
        return block.isEmpty()
                ? List.of((String[]) value(source, "value"))
                : Stream.of(block.split("\\R", -1))
                        .filter(row -> !row.isBlank() && !row.startsWith("#"))
                        .toList();
    }

    private static String delimiter(Annotation source) throws ReflectiveOperationException {
        String text = (String) value(source, "delimiterString");
        char character = (Character) value(source, "delimiter");
        if (!text.isEmpty()) {
            return text;
        }
        return character == 0 ? "," : String.valueOf(character);
    }

    private static Object value(Annotation source, String attribute) throws ReflectiveOperationException {
        return source.annotationType().getMethod(attribute).invoke(source);
    }
}
