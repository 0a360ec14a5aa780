// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which files a test reads, so that they are brought into the page cache while the tests before it run.
 *
 * <pre>{@code
 * @WarmFiles("/models/llama-3-8b")
 * class LlamaTests { ... }
 * }</pre>
 *
 * <p>On a class they are needed when the class begins, and for all of its tests; on a method, when that begins; on a package ({@code
 * package-info.java}) by each of its top-level classes that says nothing itself. Subclasses and implementing classes inherit it. Composed
 * annotations work as everywhere in JUnit.
 *
 * <p>A wrong path costs nothing but a line in the summary. Linux only; elsewhere it has no effect. {@code runahead.warm=false} switches
 * warming off.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PACKAGE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface WarmFiles {

    /**
     * Files, directories or globs (as of {@link java.nio.file.FileSystem#getPathMatcher}), in the order in which they are read; at least
     * one. Relative ones are below {@code runahead.warm.root}, else below the working directory.
     *
     * <p>Of a directory with weights those that a loader reads, in its order: the shards of {@code model.safetensors.index.json}, else
     * {@code *.safetensors} without the consolidated copies, else {@code *.bin}, {@code *.pth}, {@code *.gguf}, {@code *.onnx} with external
     * data. Of any other directory all files.
     */
    String[] value();
}
