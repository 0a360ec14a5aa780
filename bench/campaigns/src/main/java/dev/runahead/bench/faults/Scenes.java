// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.faults;

import dev.runahead.mpi.MpiWorkers;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The test classes of a round in which several scenes play at once, by what their sessions are and by their number: an
 * annotation can say no more. Without state.
 */
final class Scenes {

    private static final List<Class<? extends SceneTests>> POOLS =
            List.of(Pool0.class, Pool1.class, Pool2.class, Pool3.class, Pool4.class, Pool5.class);
    private static final List<Class<? extends SceneTests>> IN_JVM =
            List.of(InJvm0.class, InJvm1.class, InJvm2.class, InJvm3.class, InJvm4.class, InJvm5.class);

    private Scenes() {}

    /** The class that plays a scene. */
    static Class<? extends SceneTests> of(Scene scene) {
        return (scene.step().inJvm() ? IN_JVM : POOLS).get(scene.number());
    }

    static final class Pool0 extends SceneTests {

        Pool0() {
            super(0);
        }

        @Test
        @Order(1)
        @MpiWorkers(value = 1, options = ScriptedPool.class)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @MpiWorkers(value = 1, options = ScriptedPool.class)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class Pool1 extends SceneTests {

        Pool1() {
            super(1);
        }

        @Test
        @Order(1)
        @MpiWorkers(value = 2, options = ScriptedPool.class)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @MpiWorkers(value = 2, options = ScriptedPool.class)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class Pool2 extends SceneTests {

        Pool2() {
            super(2);
        }

        @Test
        @Order(1)
        @MpiWorkers(value = 3, options = ScriptedPool.class)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @MpiWorkers(value = 3, options = ScriptedPool.class)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class Pool3 extends SceneTests {

        Pool3() {
            super(3);
        }

        @Test
        @Order(1)
        @MpiWorkers(value = 4, options = ScriptedPool.class)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @MpiWorkers(value = 4, options = ScriptedPool.class)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class Pool4 extends SceneTests {

        Pool4() {
            super(4);
        }

        @Test
        @Order(1)
        @MpiWorkers(value = 5, options = ScriptedPool.class)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @MpiWorkers(value = 5, options = ScriptedPool.class)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class Pool5 extends SceneTests {

        Pool5() {
            super(5);
        }

        @Test
        @Order(1)
        @MpiWorkers(value = 6, options = ScriptedPool.class)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @MpiWorkers(value = 6, options = ScriptedPool.class)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class InJvm0 extends SceneTests {

        InJvm0() {
            super(0);
        }

        @Test
        @Order(1)
        @DeclaredSnapshot(0)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @DeclaredSnapshot(0)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class InJvm1 extends SceneTests {

        InJvm1() {
            super(1);
        }

        @Test
        @Order(1)
        @DeclaredSnapshot(1)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @DeclaredSnapshot(1)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class InJvm2 extends SceneTests {

        InJvm2() {
            super(2);
        }

        @Test
        @Order(1)
        @DeclaredSnapshot(2)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @DeclaredSnapshot(2)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class InJvm3 extends SceneTests {

        InJvm3() {
            super(3);
        }

        @Test
        @Order(1)
        @DeclaredSnapshot(3)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @DeclaredSnapshot(3)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class InJvm4 extends SceneTests {

        InJvm4() {
            super(4);
        }

        @Test
        @Order(1)
        @DeclaredSnapshot(4)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @DeclaredSnapshot(4)
        void second() throws Exception {
            playSecond();
        }
    }

    static final class InJvm5 extends SceneTests {

        InJvm5() {
            super(5);
        }

        @Test
        @Order(1)
        @DeclaredSnapshot(5)
        void first() throws Exception {
            playFirst();
        }

        @Test
        @Order(2)
        @DeclaredSnapshot(5)
        void second() throws Exception {
            playSecond();
        }
    }
}
