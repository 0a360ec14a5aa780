// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes an annotation one that declares a session of a test class or method.
 *
 * <pre>{@code
 * @Target({ElementType.TYPE, ElementType.METHOD})
 * @Retention(RetentionPolicy.RUNTIME)
 * @DeclaresSession(FileServers.class)
 * public @interface FileServer {
 *     String root();
 * }
 * }</pre>
 *
 * <p>On a class it declares one session for the class, shared by its tests and by nested classes that declare none of
 * that type themselves; subclasses and implementing classes inherit it. On a method it declares one for each invocation,
 * and replaces the class's for that method. A parameter of the session's type, of the test, a lifecycle method or the
 * constructor, is given it. The session is opened when the first parameter asks for it, and closed with the class or the
 * invocation, after all callbacks; a test may close it earlier. Composed annotations work as everywhere in JUnit.
 *
 * <p>Since the plan says what will be asked for, Runahead may build it any number of tests ahead. Without Runahead it is
 * built when it is asked for. The declaration also holds for code that opens an equal session through its seam.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(SessionExtension.class)
public @interface DeclaresSession {

    /** Says which session it is. */
    Class<? extends SessionDeclaration<?, ?, ?, ?>> value();
}
