// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file inside a jar of the class path. Immutable.
 *
 * @param resource its absolute name, without a leading slash
 */
record BundledFile(String resource) {

    /**
     * Writes it into a folder, unless it is there in its full size.
     *
     * @return the file
     */
    Path unpackInto(Path dir) throws IOException {
        URL url = url();
        if (url == null) {
            throw new FileNotFoundException("no " + resource + " on the class path; add the jar that holds it");
        }
        Path file = dir.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        URLConnection connection = url.openConnection();
        try (InputStream in = connection.getInputStream()) {
            long size = connection.getContentLengthLong();
            if (!Files.isRegularFile(file) || Files.size(file) != size) {
                replace(file, in);
            }
        }
        return file;
    }

    /** Renames at the end: a process that unpacks the same file at the same time never sees half of it. */
    private static void replace(Path file, InputStream in) throws IOException {
        Path part = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".part");
        try {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private URL url() {
        return BundledFile.class.getClassLoader().getResource(resource);
    }
}
