// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi;

import dev.runahead.SessionSpec;
import java.util.Optional;

/**
 * Everything that a pool freezes when it is built. Immutable.
 *
 * @param options what the user asked for
 * @param launcher what starts the workers: never {@link Launcher#AUTO}
 * @param classPath the class path of this JVM, which workers get
 * @param javaHome the Java installation of this JVM, which workers use
 */
record MpiPoolSpec(MpiPoolOptions options, Launcher launcher, WorkerClassPath classPath, String javaHome)
        implements SessionSpec {

    static MpiPoolSpec of(MpiPoolOptions options) {
        Launcher launcher = LauncherChoice.ofThisJvm().resolve(options.launcher());
        options.hosts().check(options.workers(), launcher);
        return new MpiPoolSpec(options, launcher, WorkerClassPath.ofThisThread(), System.getProperty("java.home"));
    }

    /** What starts its workers; empty for local processes. */
    Optional<Mpirun> mpirun() {
        return InstalledMpi.here().mpirun(launcher);
    }

    /** Whether the launcher leaves it to the pool to notice that a worker has ended, and to end the others. */
    boolean endsUnseen() {
        return mpirun().filter(mpirun -> !mpirun.endsTheOthers()).isPresent()
                && !options.hosts().any();
    }

    /** Whether what starts its workers can be started before their script is written. */
    boolean ranksAwaitTheirScript() {
        return launcher.isMpi() && !options.hosts().any();
    }

    @Override
    public String label() {
        StringBuilder label = new StringBuilder("mpi-pool workers=").append(options.workers());
        if (!options.preloads().isEmpty()) {
            label.append(" preload=")
                    .append(String.join(
                            "+",
                            options.preloads().stream().map(Preload::simpleName).toList()));
        }
        if (!options.environment().isEmpty()) {
            label.append(" environment=")
                    .append(String.join("+", options.environment().keySet()));
        }
        if (!options.jvmOptions().isEmpty()) {
            label.append(" jvm-options=").append(options.jvmOptions().size());
        }
        if (options.hosts().any()) {
            label.append(" hosts=").append(options.hosts().list().replace(',', '+'));
        }
        if (options.reused()) {
            label.append(" reused");
        }
        if (options.unchecked()) {
            label.append(" unchecked");
        }
        return label.append(" launcher=").append(launcher.word()).toString();
    }

    @Override
    public String toString() {
        return label();
    }
}
