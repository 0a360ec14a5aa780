// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import dev.runahead.history.History;
import dev.runahead.history.HistoryFile;
import dev.runahead.junit.Entrant.Mobility;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;
import org.junit.jupiter.api.Order;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Orders test classes so that their tests wait less for sessions: long tests before long builds, and together what asks for
 * the same, by what earlier runs took. Used where a project asks for it:
 *
 * <pre>{@code
 * junit.jupiter.testclass.order.default = dev.runahead.junit.RunaheadClassOrderer
 * }</pre>
 *
 * <p>A class is moved only if that is expected to save time. All others stay as they come: from JUnit, or from another orderer
 * that {@code runahead.order.first} names. That is all of them in a first run, without a history, or with Runahead switched
 * off. A class with {@link Order} stays where it is, and no class passes it. Nested classes are ordered within their outer
 * class. With parallel execution it is the order in which classes begin.
 *
 * <p>Confined to the thread that discovers the tests. Reads the history once.
 */
public final class RunaheadClassOrderer implements ClassOrderer {

    /** An order that is expected to save a smaller part of the waiting is not worth another order. */
    private static final int WORTH = 20;

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private @Nullable Settings settings;
    private @Nullable History history;

    /** Called by JUnit. */
    public RunaheadClassOrderer() {}

    /** Never fails, unless the orderer that comes first does. */
    @Override
    public void orderClasses(ClassOrdererContext context) {
        Settings read = settings(context);
        first(read).ifPresent(orderer -> orderer.orderClasses(context));
        if (!read.enabled()) {
            return;
        }
        try {
            reorder(context.getClassDescriptors(), read);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(
                    Level.WARNING,
                    "Runahead cannot order the test classes; they stay as they are. Please report it",
                    e);
        }
    }

    private Settings settings(ClassOrdererContext context) {
        Settings read = settings;
        if (read == null) {
            read = Settings.read(Lookup.here(context::getConfigurationParameter));
            settings = read;
        }
        return read;
    }

    private static Optional<ClassOrderer> first(Settings settings) {
        return settings.firstOrderer().flatMap(name -> {
            try {
                Class<?> type = ReflectionSupport.tryToLoadClass(name).get();
                if (type == RunaheadClassOrderer.class) {
                    throw new IllegalArgumentException("that is the one that comes second");
                }
                return Optional.of(ReflectionSupport.newInstance(type.asSubclass(ClassOrderer.class)));
            } catch (Exception | LinkageError e) { // ReflectionSupport throws whatever the class does.
                LOG.log(
                        Level.WARNING,
                        Settings.ORDER_FIRST
                                + " is ''{0}'', which cannot be used: {1}; it counts as none. Name a {2} with a"
                                + " constructor without parameters",
                        name,
                        e,
                        ClassOrderer.class.getName());
                return Optional.empty();
            }
        });
    }

    private void reorder(List<? extends ClassDescriptor> descriptors, Settings read) {
        if (descriptors.size() < 2) {
            return;
        }
        KnownClasses known = new KnownClasses(
                history(read),
                descriptors.stream().map(ClassDescriptor::getTestClass).toList());
        if (known.isEmpty()) {
            return;
        }
        List<Entrant> entrants = new ArrayList<>();
        for (ClassDescriptor descriptor : descriptors) {
            Entrant entrant = known.entrant(descriptor.getTestClass());
            entrants.add(descriptor.isAnnotated(Order.class) ? new Entrant(entrant.branch(), Mobility.FIXED) : entrant);
        }
        ClassOrder order = new ClassOrder(entrants, assumptions(known, read));
        long given = order.costNanos();
        order.improve();
        long saved = given - order.costNanos();
        LOG.log(
                Level.DEBUG,
                "of {0} test classes, {1} ms of waiting expected in the given order, {2} ms less in the best one found",
                descriptors.size(),
                given / 1_000_000,
                saved / 1_000_000);
        if (saved * WORTH >= given) {
            sort(descriptors, order.places());
        }
    }

    private History history(Settings read) {
        History known = history;
        if (known == null) {
            known = read.history().file().map(HistoryFile::read).orElseGet(History::empty);
            history = known;
        }
        return known;
    }

    /** One processor is the tests'. */
    private static Assumptions assumptions(KnownClasses known, Settings read) {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Assumptions(known.costs(), read.depth(), Math.max(1, Math.min(read.depth(), processors - 1)));
    }

    private static void sort(List<? extends ClassDescriptor> descriptors, List<Integer> places) {
        IdentityHashMap<ClassDescriptor, Integer> ranks = new IdentityHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            ranks.put(descriptors.get(places.get(i)), i);
        }
        descriptors.sort(Comparator.comparing((ClassDescriptor each) -> ranks.getOrDefault(each, 0)));
    }
}
