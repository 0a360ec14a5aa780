// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.plan;

import dev.runahead.Frozen;
import dev.runahead.Reuse;
import dev.runahead.SessionProvider;
import dev.runahead.SessionSpec;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A test will need, or asks for, this spec. Equal demands can be met by one and the same session. Immutable.
 *
 * @param provider opens the session; demands of different providers are never equal
 * @param spec what is needed
 */
public record Demand<P extends SessionSpec, B, S>(SessionProvider<P, B, S> provider, P spec) {

    /** In characters: a longer text is no name of a spec but its content, and a history must stay small. */
    static final int LONGEST_TEXT = 4096;

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    /** Checks both parts. */
    public Demand {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(spec, "spec");
    }

    /** The kind of session. */
    public String kind() {
        return provider.kind();
    }

    /** What of the process's state its session freezes; everything, if the provider fails to say. */
    public Set<Frozen> freezes() {
        try {
            return Set.copyOf(provider.freezes());
        } catch (RuntimeException | LinkageError e) { // User code.
            return EnumSet.allOf(Frozen.class);
        }
    }

    /** Which system properties say nothing about whether its session fits; none, if the provider fails to say. */
    public Set<String> driftingProperties() {
        try {
            return Set.copyOf(provider.driftingProperties());
        } catch (RuntimeException | LinkageError e) { // User code.
            return Set.of();
        }
    }

    /** Which system properties a session carries values of its own of; none, if the provider fails to say. */
    public Set<String> carriedProperties(B built) {
        try {
            return Set.copyOf(provider.carriedProperties(built));
        } catch (RuntimeException | LinkageError e) { // User code.
            return Set.of();
        }
    }

    /** How long its build may take; positive. */
    public Duration buildBudget() {
        return positive(() -> provider.buildBudget(spec), SessionProvider.BUILD_BUDGET);
    }

    /** How long its close may take; positive. */
    public Duration closeBudget() {
        return positive(() -> provider.closeBudget(spec), SessionProvider.CLOSE_BUDGET);
    }

    /** What a session that was built for it takes outside of this JVM's heap, in bytes; 0 if the provider fails to say. */
    public long memoryBytes(B built) {
        try {
            return provider.memoryBytes(built);
        } catch (RuntimeException | LinkageError e) { // User code.
            return 0;
        }
    }

    /** What CPU time processes of a session that was built for it have used, in ns; 0 if the provider fails to say. */
    public long cpuNanos(B built) {
        try {
            return Math.max(0, provider.cpuTime(built).toNanos());
        } catch (RuntimeException | LinkageError e) { // User code.
            return 0;
        }
    }

    /** Whether its build disturbs others of its kind; not, if the provider fails to say. */
    public boolean exclusive() {
        return says(provider::exclusive);
    }

    /** Whether a closing session of its kind still holds what it needs; not, if the provider fails to say. */
    public boolean sharesResource() {
        return says(provider::sharesResource);
    }

    /** Whether who takes its session keeps it for all that need an equal one; not, if the provider fails to say. */
    public boolean keptForAll() {
        return says(provider::keptForAll);
    }

    /** Whether its build keeps one thread of this JVM busy and nothing else; not, if the provider fails to say. */
    public boolean buildsOnOneThread() {
        return says(provider::buildsOnOneThread);
    }

    /** Whether its session may be closed in the background; not, if the provider fails to say. */
    public boolean closesInBackground() {
        return says(provider::closesInBackground);
    }

    /** Whether its session goes to another test once a test has closed it; never, if the provider fails to say. */
    public Reuse reuse() {
        try {
            return Objects.requireNonNullElse(provider.reuse(spec), Reuse.NEVER);
        } catch (RuntimeException | LinkageError e) { // User code.
            return Reuse.NEVER;
        }
    }

    private static boolean says(BooleanSupplier answer) {
        try {
            return answer.getAsBoolean();
        } catch (RuntimeException | LinkageError e) { // User code.
            return false;
        }
    }

    private static Duration positive(Supplier<@Nullable Duration> budget, Duration otherwise) {
        try {
            Duration given = budget.get();
            return given == null || given.isZero() || given.isNegative() ? otherwise : given;
        } catch (RuntimeException | LinkageError e) { // User code.
            return otherwise;
        }
    }

    /**
     * The text from which a later run makes the spec again; empty if the provider gives none, fails to, or does not read
     * back what it has written. Runs user code.
     */
    public String text() {
        try {
            String text = provider.text(spec).orElse("");
            if (text.isEmpty()
                    || (text.length() <= LONGEST_TEXT && provider.spec(text).equals(spec))) {
                return text;
            }
            LOG.log(Level.DEBUG, "the text of {0} is too long, or stands for another spec", label());
        } catch (RuntimeException | LinkageError e) { // User code.
            LOG.log(Level.DEBUG, "no text of " + label(), e);
        }
        return "";
    }

    /** What people read. */
    public String label() {
        return spec.label();
    }
}
