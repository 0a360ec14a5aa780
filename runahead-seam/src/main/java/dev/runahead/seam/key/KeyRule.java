// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.key;

import java.util.function.Predicate;

/**
 * How keys of a seam's calls are made. Immutable.
 *
 * @param hasReceiver whether the first argument is the object whose method is called
 * @param byFields whether objects without value equality are compared by their fields
 * @param rewritten whether a class has been rewritten while the JVM ran, as those of mocks are
 */
public record KeyRule(boolean hasReceiver, boolean byFields, Predicate<Class<?>> rewritten) {}
