// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The constants of a class that are strings, read from its class file: to ask the class itself would initialise it, before its time.
 * Confined to one call.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">the format</a>
 */
final class ClassConstants {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int STRING = 8;

    private final DataInputStream in;
    private @Nullable String[] texts = {};
    private int[] strings = {};

    private ClassConstants(InputStream bytes) {
        in = new DataInputStream(new BufferedInputStream(bytes));
    }

    /**
     * Values by the names of their fields; of those fields only whose initialiser is a constant expression.
     *
     * @throws IOException if it cannot be read, or is no class file of a version that is known here
     */
    static Map<String, String> read(InputStream bytes) throws IOException {
        return new ClassConstants(bytes).read();
    }

    private Map<String, String> read() throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("no class file");
        }
        in.skipNBytes(4);
        readPool();
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        Map<String, String> constants = new HashMap<>();
        int fields = in.readUnsignedShort();
        for (int i = 0; i < fields; i++) {
            readField(constants);
        }
        return constants;
    }

    private void readPool() throws IOException {
        int size = in.readUnsignedShort();
        texts = new String[size];
        strings = new int[size];
        for (int i = 1; i < size; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts[i] = in.readUTF();
                case STRING -> strings[i] = in.readUnsignedShort();
                case 7, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // Long and double take two places.
                }
                default -> throw new IOException("constant of kind " + tag);
            }
        }
    }

    private void readField(Map<String, String> constants) throws IOException {
        in.skipNBytes(2);
        String name = texts[in.readUnsignedShort()];
        in.skipNBytes(2);
        int attributes = in.readUnsignedShort();
        for (int i = 0; i < attributes; i++) {
            String attribute = texts[in.readUnsignedShort()];
            long length = in.readInt() & 0xffffffffL;
            if ("ConstantValue".equals(attribute)) {
                String value = texts[strings[in.readUnsignedShort()]];
                if (name != null && value != null) {
                    constants.put(name, value);
                }
            } else {
                in.skipNBytes(length);
            }
        }
    }
}
