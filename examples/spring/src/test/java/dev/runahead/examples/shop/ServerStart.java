// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Who started a context's web server. Found by the application's scan, as it is in its package. */
@Component
class ServerStart {

    private volatile Thread by;

    @EventListener
    void started(WebServerInitializedEvent event) {
        by = Thread.currentThread();
    }

    /** A thread of the tests' own, if nothing was bound before the class began. */
    Thread by() {
        return by;
    }
}
