// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.SessionProvider;
import dev.runahead.junit.DeclaresSession;
import dev.runahead.junit.SessionDeclaration;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Declares the session inside the JVM that a step of the script asks for. */
@Retention(RetentionPolicy.RUNTIME)
@DeclaresSession(DeclaredSnapshot.Declaration.class)
@interface DeclaredSnapshot {

    /** The number of the step, from 0. */
    int value();

    /** Reads it. Immutable. */
    record Declaration()
            implements SessionDeclaration<DeclaredSnapshot, SnapshotSpec, Snapshots.Built, Snapshots.Attached> {

        @Override
        public SessionProvider<SnapshotSpec, Snapshots.Built, Snapshots.Attached> provider() {
            return new Snapshots();
        }

        @Override
        public SnapshotSpec spec(DeclaredSnapshot declared) {
            return Round.scenes().get(declared.value()).snapshotSpec();
        }

        @Override
        public Class<Snapshots.Attached> sessionType() {
            return Snapshots.Attached.class;
        }
    }
}
