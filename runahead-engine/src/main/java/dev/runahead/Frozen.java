// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

/**
 * A part of this process's state that a session may freeze: it has what was there when it was built, whatever comes
 * later.
 */
public enum Frozen {
    /** The environment, as {@link System#getenv()} shows it and child processes inherit it. */
    ENVIRONMENT("the environment"),
    /** The system properties, but for those that other parts stand for. */
    SYSTEM_PROPERTIES("the system properties"),
    /** The class path, the module path and where the context class loader and its parents look for classes. */
    CLASS_PATH("the class path"),
    /** Which class loader is the thread's context class loader. */
    CONTEXT_CLASS_LOADER("the context class loader"),
    /** The directory that relative paths mean: the property {@code user.dir}. */
    WORKING_DIRECTORY("the working directory"),
    /** The default locale: of the process, for display and for formats. */
    LOCALE("the default locale"),
    /** The default time zone. */
    TIME_ZONE("the default time zone");

    private final String text;

    Frozen(String text) {
        this.text = text;
    }

    /** What people read, such as {@code the environment}. */
    @Override
    public String toString() {
        return text;
    }
}
