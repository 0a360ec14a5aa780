// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.languages

import static org.junit.jupiter.api.Assertions.assertEquals
import static org.junit.jupiter.api.Assertions.assertFalse
import static org.junit.jupiter.api.Assertions.assertTrue

import groovy.transform.CompileStatic
import org.junit.jupiter.api.Nested
import org.junit.jupiter.api.RepeatedTest
import org.junit.jupiter.api.RepetitionInfo

/** Each call twice. What is compiled statically is answered like Java, what Groovy decides when it runs is not seen. */
class GroovyTests {

    static void use(Made made, RepetitionInfo repetition) {
        if (repetition.currentRepetition == 2) {
            assertTrue(made.ahead)
        } else {
            made.awaitNext()
        }
        made.close()
    }

    @Nested
    @CompileStatic
    class Static {

        @RepeatedTest(2)
        void constructor(RepetitionInfo repetition) {
            Cluster cluster = new Cluster(5, "static")
            assertEquals("static 5", cluster.name + " " + cluster.nodes)
            use(cluster, repetition)
        }

        @RepeatedTest(2)
        void constructorInAClosure(RepetitionInfo repetition) {
            use([7].collect { new Cluster(it, "closure") }.first(), repetition)
        }

        @RepeatedTest(2)
        void function(RepetitionInfo repetition) {
            use(ServersKt.startQueue("static"), repetition)
        }

        @RepeatedTest(2)
        void functionOfAnObject(RepetitionInfo repetition) {
            use(Grids.INSTANCE.grid(8), repetition)
        }
    }

    @Nested
    class Dynamic {

        @RepeatedTest(2)
        void constructor() {
            assertFalse(new Cluster(5, "dynamic").ahead)
        }

        @RepeatedTest(2)
        void function() {
            assertFalse(ServersKt.startQueue("dynamic").ahead)
        }
    }
}
