// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.LifecycleProcessor;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;
import org.springframework.scheduling.TaskScheduler;

/**
 * Keeps a context quiet: its lifecycle beans (message listeners, embedded web servers) are started when it is released, on the
 * thread that releases it, and schedulers pause from their first moment on. So nothing of it listens, takes a message or binds
 * a web server's port beside the running test. Thread-safe.
 *
 * <p>The context believes that they run: else Boot would not tell it that it is ready. Its processor is wrapped by a proxy,
 * since what a processor has to answer differs from one version of Spring to the next.
 */
final class HeldBack {

    /** A processor leaves itself out of the beans that it starts and stops, and takes its proxy for another one of them. */
    private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

    private boolean released;
    private @Nullable Runnable pending;

    /** Takes hold of a context that has not been refreshed. */
    void hold(ConfigurableApplicationContext context) {
        context.getBeanFactory().addBeanPostProcessor(new Wrapping());
        context.addBeanFactoryPostProcessor(new Providing());
    }

    /** Starts what it would have started. */
    void release() {
        Runnable start;
        synchronized (this) {
            released = true;
            start = pending;
            pending = null;
        }
        if (start != null) {
            start.run();
        }
    }

    private synchronized boolean holds(Runnable start) {
        if (!released) {
            pending = start;
        }
        return !released;
    }

    private synchronized boolean seemsToRun() {
        return pending != null;
    }

    private LifecycleProcessor wrapped(LifecycleProcessor processor) {
        return (LifecycleProcessor) Proxy.newProxyInstance(
                HeldBack.class.getClassLoader(),
                new Class<?>[] {LifecycleProcessor.class},
                (proxy, method, arguments) -> answer(processor, method, arguments));
    }

    private @Nullable Object answer(LifecycleProcessor processor, Method method, @Nullable Object[] arguments)
            throws Throwable {
        if (method.getName().equals("onRefresh") && holds(processor::onRefresh)) {
            return null;
        }
        if (method.getName().equals("isRunning") && seemsToRun()) {
            return true;
        }
        if (inside.get()) {
            return method.getReturnType() == boolean.class ? processor.isRunning() : null;
        }
        inside.set(true);
        try {
            return method.invoke(processor, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        } finally {
            inside.remove();
        }
    }

    /** A context that defines no processor makes one for itself, which nobody could wrap. */
    private final class Providing implements BeanFactoryPostProcessor {
        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            if (!beans.containsLocalBean(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)) {
                DefaultLifecycleProcessor processor = new DefaultLifecycleProcessor();
                processor.setBeanFactory(beans);
                beans.registerSingleton(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, wrapped(processor));
            }
        }
    }

    private final class Wrapping implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (name.equals(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME)
                    && bean instanceof LifecycleProcessor processor) {
                return wrapped(processor);
            }
            if (bean instanceof TaskScheduler && bean instanceof SmartLifecycle scheduler && !isReleased()) {
                scheduler.stop(); // Started again with all others.
            }
            return bean;
        }
    }

    private synchronized boolean isReleased() {
        return released;
    }
}
