// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.SessionProvider;
import dev.runahead.junit.SessionDeclaration;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.function.UnaryOperator;

/** Reads {@link MpiWorkers}. Immutable, thread-safe. */
record MpiWorkersDeclaration() implements SessionDeclaration<MpiWorkers, MpiPoolSpec, MpiPool, MpiPoolSession> {

    @Override
    public SessionProvider<MpiPoolSpec, MpiPool, MpiPoolSession> provider() {
        return new MpiPools();
    }

    @Override
    public MpiPoolSpec spec(MpiWorkers workers) {
        return MpiPoolSpec.of(options(workers));
    }

    @Override
    public Class<MpiPoolSession> sessionType() {
        return MpiPoolSession.class;
    }

    static MpiPoolOptions options(MpiWorkers workers) {
        MpiPoolOptions described = MpiPoolOptions.workers(workers.value()).launcher(workers.launcher());
        for (Class<?> preload : workers.preload()) {
            described = described.preload(preload);
        }
        for (String variable : workers.environment()) {
            int equals = variable.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "environment \"" + variable + "\" of " + workers + " is not NAME=value; write it so");
            }
            described = described.environment(variable.substring(0, equals), variable.substring(equals + 1));
        }
        for (String option : workers.jvmOptions()) {
            described = described.jvmOption(option);
        }
        return instance(workers.options()).apply(workers.reuse() ? described.reuse() : described);
    }

    private static UnaryOperator<MpiPoolOptions> instance(Class<? extends UnaryOperator<MpiPoolOptions>> type) {
        try {
            Constructor<? extends UnaryOperator<MpiPoolOptions>> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("the constructor of " + type.getName() + " failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be made: " + e + "; give it a constructor without parameters", e);
        }
    }
}
