// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.schedule;

/**
 * How long to wait before a build begins beside others of the same spec, so that they are not in step: see
 * {@link Limits#company}. Without state.
 */
final class Stagger {

    private Stagger() {}

    /**
     * The undisturbed time until all of a spec would be evenly apart, were one more begun then; 0 if none runs or they are already.
     *
     * @param spec whose build is to begin
     */
    static long nanos(Play play, int spec) {
        double work = play.numbers().work[spec];
        int running = 0;
        double most = 0;
        Builds builds = play.builds();
        for (int i = 0; i < builds.count(); i++) {
            if (builds.spec(i) == spec) {
                running++;
                most = Math.max(most, builds.left(i));
            }
        }
        if (play.asker().building() && play.asker().spec() == spec) {
            running++;
            most = Math.max(most, play.asker().left());
        }
        return (long) Math.max(0, work / (running + 1) - (work - most));
    }
}
