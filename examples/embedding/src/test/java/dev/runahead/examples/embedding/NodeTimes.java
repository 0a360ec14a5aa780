// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.embedding;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Takes when test classes began and ended, and tests; {@link System#nanoTime()}. Thread-safe.
 *
 * <p>JUnit tells its listeners of a beginning in the order of their registration and of an end in the reverse order. So
 * what a listener does that registered later than this one, such as Runahead's, is inside the times.
 */
final class NodeTimes implements TestExecutionListener {

    private final Map<String, Long> startNanos = new ConcurrentHashMap<>();
    private final Queue<String> ended = new ConcurrentLinkedQueue<>();

    @Override
    public void executionStarted(TestIdentifier node) {
        startNanos.put(node.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier node, TestExecutionResult result) {
        long endNanos = System.nanoTime();
        Long start = startNanos.remove(node.getUniqueId());
        node.getSource()
                .flatMap(source -> name(source, node.isTest()))
                .ifPresent(name -> ended.add("{" + name + ",\"start_ns\":" + start + ",\"end_ns\":" + endNanos + "}"));
    }

    private static Optional<String> name(TestSource source, boolean test) {
        if (source instanceof ClassSource type) {
            return Optional.of("\"class\":\"" + type.getJavaClass().getSimpleName() + "\"");
        }
        return source instanceof MethodSource method && test
                ? Optional.of(
                        "\"test\":\"" + method.getJavaClass().getSimpleName() + "." + method.getMethodName() + "\"")
                : Optional.empty();
    }

    /** Writes a line for each, in the order in which they ended: not while the tests run, whose times it would be in. */
    void writeTo(TimesFile file) {
        ended.forEach(file::append);
    }
}
