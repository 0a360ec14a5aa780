// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.languages

/** What is expensive, and says where it was made. */
abstract class Made : AutoCloseable {
    private val madeOn: Thread = Thread.currentThread()

    /** Whether another thread than this one made it. */
    val ahead: Boolean
        get() = Thread.currentThread() !== madeOn

    override fun close() {}
}

/** Made by its constructor, whose arguments have defaults. */
class Cluster(val nodes: Int = 3, val name: String = "cluster") : Made()

/** Made by its companion. */
class Server private constructor(val port: Int) : Made() {
    companion object {
        fun start(port: Int = 0): Server = Server(port)

        /** Kotlin gives this another name. */
        fun within(limit: Limit): Server = Server(limit.millis.toInt())
    }
}

@JvmInline
value class Limit(val millis: Long)

class Queue(val name: String) : Made()

/** Made by a function of no class. */
fun startQueue(name: String = "queue"): Queue = Queue(name)

class Grid(val size: Int) : Made()

/** Makes grids. */
object Grids {
    fun grid(size: Int): Grid = Grid(size)
}
