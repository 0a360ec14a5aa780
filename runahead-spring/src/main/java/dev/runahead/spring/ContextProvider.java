// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import dev.runahead.BuildContext;
import dev.runahead.Deadline;
import dev.runahead.Lease;
import dev.runahead.Reason;
import dev.runahead.SessionProvider;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Loads contexts ahead and closes those that no test got; what a test got is Spring's. Immutable, thread-safe.
 *
 * <p>Refuses what the JVM has no memory for, or what would disturb the running test, by a built context that is not whole: no
 * failure, and a reason that people read.
 */
record ContextProvider() implements SessionProvider<ContextSpec, BuiltContext, BuiltContext> {

    static final String KIND = "spring-context";

    /** What Boot, Tomcat and Spring's own embedded servers set with each context; each is set again with its context. */
    private static final Set<String> DRIFTING = Set.of(
            "PID",
            "CONSOLE_LOG_*",
            "FILE_LOG_*",
            "LOG_*",
            "LOGBACK_*",
            "LOGGED_APPLICATION_*",
            "catalina.*",
            "com.zaxxer.hikari.pool_number",
            "java.naming.*",
            "java.protocol.handler.pkgs",
            AheadBuild.JBOSS_LOGGING,
            "spring.embedded.*",
            "spring.beaninfo.ignore");

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public BuiltContext build(ContextSpec spec, BuildContext context) throws Exception {
        Optional<Reason> tight = Heap.tight();
        if (tight.isPresent()) {
            return BuiltContext.refused(tight.get());
        }
        return new AheadBuild(spec).load(context);
    }

    @Override
    public Optional<Reason> probe(BuiltContext built) {
        return built.unusable();
    }

    @Override
    public BuiltContext attach(BuiltContext built, Lease lease) {
        return built;
    }

    @Override
    public void close(BuiltContext built, Deadline deadline) {
        built.closeUnlessPublished();
    }

    @Override
    public Set<String> driftingProperties() {
        return DRIFTING;
    }

    @Override
    public boolean buildsOnOneThread() {
        return true;
    }

    /** By Spring's cache. */
    @Override
    public boolean keptForAll() {
        return true;
    }

    /** Nobody looks at what a context leaves that no test has had. */
    @Override
    public boolean closesInBackground() {
        return true;
    }

    /** A web server that shuts down gracefully takes its 30 s. */
    @Override
    public Duration closeBudget(ContextSpec spec) {
        return Duration.ofSeconds(35);
    }

    /** A class that uses it: the key is computed again from that, and not read from anywhere. */
    @Override
    public Optional<String> text(ContextSpec spec) {
        return Optional.of(spec.testClass().getName());
    }

    @Override
    public ContextSpec spec(String text) {
        try {
            Class<?> testClass =
                    Class.forName(text, false, Thread.currentThread().getContextClassLoader());
            Optional<Reason> obstacle = Obstacles.of(testClass);
            if (obstacle.isPresent()) {
                throw new IllegalArgumentException(
                        "the context of " + text + " is not built ahead any more: " + obstacle.get());
            }
            return new ContextSpec(ContextKeys.of(testClass), testClass);
        } catch (ClassNotFoundException | LinkageError | IllegalStateException e) {
            throw new IllegalArgumentException("there is no context of a test class " + text + " any more", e);
        }
    }
}
