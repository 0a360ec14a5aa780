// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.languages

import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertFalse
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.Nested
import org.junit.jupiter.api.RepeatedTest
import org.junit.jupiter.api.RepetitionInfo

/** Each call twice: the second one is answered by what was built ahead. */
class KotlinTests {

    private fun use(made: Made, repetition: RepetitionInfo) {
        if (repetition.currentRepetition == 2) {
            assertTrue(made.ahead)
        } else {
            made.awaitNext()
        }
        made.close()
    }

    @Nested
    inner class Constructors {
        @RepeatedTest(2)
        fun withAllArguments(repetition: RepetitionInfo) {
            val cluster = Cluster(5, "all")
            assertEquals("all 5", "${cluster.name} ${cluster.nodes}")
            use(cluster, repetition)
        }

        @RepeatedTest(2)
        fun withDefaults(repetition: RepetitionInfo) {
            val cluster = Cluster()
            assertEquals("cluster 3", "${cluster.name} ${cluster.nodes}")
            use(cluster, repetition)
        }

        @RepeatedTest(2)
        fun withNamedArguments(repetition: RepetitionInfo) {
            val cluster = Cluster(name = "named")
            assertEquals("named 3", "${cluster.name} ${cluster.nodes}")
            use(cluster, repetition)
        }

        @RepeatedTest(2)
        fun withAnArgumentThatIsTried(repetition: RepetitionInfo) {
            val cluster = Cluster(try { "7x".toInt() } catch (e: NumberFormatException) { 7 }, "tried")
            assertEquals("tried 7", "${cluster.name} ${cluster.nodes}")
            use(cluster, repetition)
        }

        @RepeatedTest(2)
        fun inAFunctionThatIsInlined(repetition: RepetitionInfo) {
            use(run { listOf(9).map { Cluster(it, "inlined") }.single() }, repetition)
        }

        @RepeatedTest(2)
        fun byReferenceIsNotSeen(repetition: RepetitionInfo) {
            val make: (Int, String) -> Cluster = ::Cluster
            val cluster = make(repetition.currentRepetition, "reference")
            assertFalse(cluster.ahead)
        }
    }

    @Nested
    inner class Functions {
        @RepeatedTest(2)
        fun ofACompanion(repetition: RepetitionInfo) {
            val server = Server.start(80)
            assertEquals(80, server.port)
            use(server, repetition)
        }

        @RepeatedTest(2)
        fun ofACompanionWithDefaults(repetition: RepetitionInfo) {
            val server = Server.start()
            assertEquals(0, server.port)
            use(server, repetition)
        }

        @RepeatedTest(2)
        fun withAValueClass(repetition: RepetitionInfo) {
            val server = Server.within(Limit(30))
            assertEquals(30, server.port)
            use(server, repetition)
        }

        @RepeatedTest(2)
        fun ofNoClass(repetition: RepetitionInfo) {
            use(startQueue("orders"), repetition)
        }

        @RepeatedTest(2)
        fun ofNoClassWithDefaults(repetition: RepetitionInfo) {
            val queue = startQueue()
            assertEquals("queue", queue.name)
            use(queue, repetition)
        }

        @RepeatedTest(2)
        fun ofAnObject(repetition: RepetitionInfo) {
            use(Grids.grid(4), repetition)
        }
    }
}
