// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import dev.runahead.BuildContext;
import dev.runahead.Reason;
import dev.runahead.SystemPropertiesBefore;
import dev.runahead.SystemPropertyChanges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.cache.ContextCache;
import org.springframework.test.context.cache.DefaultCacheAwareContextLoaderDelegate;
import org.springframework.test.context.cache.DefaultContextCache;

/**
 * One load of a context ahead: outside of the monitor of Spring's cache and of its count of failures. Confined to the building
 * thread.
 *
 * <p>The key is computed once more, inside the build: there it has {@link AheadCustomizer} beside all others, through which the
 * context is held back, and this build's delegate, which gives parents. It is published under the key without.
 */
final class AheadBuild {

    /** By this JBoss Logging, through which Hibernate logs, chooses once in a JVM what it logs through. */
    static final String JBOSS_LOGGING = "org.jboss.logging.provider";

    /**
     * Stay as a load has set them. One numbers what this JVM has made: put back, it would number two alike. The other one is read when
     * JBoss Logging is first used, by whatever context.
     */
    private static final Set<String> OF_THE_JVM = Set.of("com.zaxxer.hikari.pool_number", JBOSS_LOGGING);

    private final ContextSpec spec;
    private final SpringCache cache = new SpringCache();
    private final Loader loader = new Loader();
    private final List<BuiltContext.Level> levels = new ArrayList<>();
    private final List<BuiltContext.Parent> parents = new ArrayList<>();
    private final DeferredLogs logs = new DeferredLogs();
    private HeldBack heldBack = new HeldBack();

    AheadBuild(ContextSpec spec) {
        this.spec = spec;
    }

    /** Loads; throws what the load throws, and leaves nothing then. */
    BuiltContext load(BuildContext context) throws Exception {
        SystemPropertiesBefore before = SystemPropertiesBefore.now();
        try {
            Ahead.inside(this, this::load);
            return BuiltContext.of(levels, parents, logs, before.putBack(own(context)));
        } catch (Throwable e) {
            SystemPropertyChanges unused = before.putBack(own(context));
            closeAll();
            Optional<Reason> refused = Refusal.in(e);
            if (refused.isPresent()) {
                return BuiltContext.refused(refused.get());
            }
            throw e;
        }
    }

    /** Names of the properties that are a context's, not the JVM's. */
    private static Set<String> own(BuildContext context) {
        Set<String> names = new HashSet<>(context.propertiesSet());
        names.removeAll(OF_THE_JVM);
        return names;
    }

    private ApplicationContext load() throws Exception {
        MergedContextConfiguration marked = ContextKeys.of(spec.testClass(), loader);
        if (ContextKeys.levels(marked).stream().anyMatch(level -> !AheadCustomizer.isIn(level))) {
            throw new Refusal(new Reason(
                    "own-factories",
                    "the test class names its own context customizer factories, and those that hold a context back are"
                            + " not among them"));
        }
        return level(spec.key(), marked);
    }

    private ApplicationContext level(MergedContextConfiguration key, MergedContextConfiguration marked)
            throws Exception {
        heldBack = new HeldBack();
        HeldBack own = heldBack;
        ApplicationContext loaded = loader.loadAhead(marked);
        levels.add(new BuiltContext.Level(key, (ConfigurableApplicationContext) loaded, own));
        return loaded;
    }

    /** The parent of a context that is being loaded: Spring's own if it is cached, else one that is published with it. */
    private ApplicationContext parent(MergedContextConfiguration marked) throws Exception {
        MergedContextConfiguration key = plain(marked);
        Optional<ApplicationContext> cached = cache.find(key);
        if (cached.isPresent()) {
            parents.add(new BuiltContext.Parent(key, cached.get()));
            return cached.get();
        }
        HeldBack child = heldBack;
        ApplicationContext loaded = level(key, marked);
        heldBack = child;
        return loaded;
    }

    /** The key as Spring has it: as far from the top as the marked one. */
    private MergedContextConfiguration plain(MergedContextConfiguration marked) {
        List<MergedContextConfiguration> all = ContextKeys.levels(spec.key());
        return all.get(all.size() - ContextKeys.levels(marked).size());
    }

    /** What holds back the context that is being loaded now. */
    HeldBack heldBack() {
        return heldBack;
    }

    /** What is to become of the logging system. */
    DeferredLogs logs() {
        return logs;
    }

    private void closeAll() {
        for (int i = levels.size() - 1; i >= 0; i--) {
            levels.get(i).context().close();
        }
    }

    /** Loads as Spring's delegate does; its own cache stays empty, so what it is asked for it asks this build for. */
    private final class Loader extends DefaultCacheAwareContextLoaderDelegate {

        Loader() {
            this(new DefaultContextCache(1));
        }

        private Loader(ContextCache nobodys) {
            super(nobodys);
        }

        ApplicationContext loadAhead(MergedContextConfiguration marked) throws Exception {
            return loadContextInternal(marked);
        }

        @Override
        public ApplicationContext loadContext(MergedContextConfiguration marked) {
            try {
                return parent(marked);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("Failed to load ApplicationContext for " + marked, e);
            }
        }
    }
}
