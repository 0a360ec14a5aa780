// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A lease of a session that no run knows of: ending it closes the session on the calling thread. Thread-safe. */
final class OwnedLease<P extends SessionSpec, B> implements Lease {

    private static final System.Logger LOG = System.getLogger("dev.runahead");

    private final SessionProvider<P, B, ?> provider;
    private final P spec;
    private final B built;
    private final AtomicBoolean active = new AtomicBoolean(true);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile @Nullable Thread ending;

    OwnedLease(SessionProvider<P, B, ?> provider, P spec, B built) {
        this.provider = provider;
        this.spec = spec;
        this.built = built;
    }

    @Override
    public boolean active() {
        return active.get();
    }

    @Override
    public void end() {
        Deadline deadline = Deadline.in(provider.closeBudget(spec));
        try {
            if (active.compareAndSet(true, false)) {
                ending = Thread.currentThread();
                close(deadline);
            } else if (ending != Thread.currentThread()) { // A session's own close() may be what the provider calls.
                gone.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Nobody else would get it anyway. */
    @Override
    public void destroy() {
        end();
    }

    private void close(Deadline deadline) throws InterruptedException {
        try {
            provider.close(built, deadline);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(Level.WARNING, "closing " + spec.label() + " failed; look for what it left behind", e);
        } finally {
            gone.countDown();
            ending = null;
        }
    }
}
