// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.languages

import java.time.Duration
import java.util.concurrent.CopyOnWriteArrayList
import org.awaitility.Awaitility.await

/** What is expensive, and says where it was made. */
abstract class Made : AutoCloseable {
    private val madeOn: Thread = Thread.currentThread()

    /** Whether another thread than this one made it. */
    val ahead: Boolean
        get() = Thread.currentThread() !== madeOn

    /** The same for those that are made alike. */
    abstract val what: String

    init {
        if (madeOn.name.startsWith("runahead-builder-")) {
            MADE_AHEAD.add(this)
        }
    }

    /** Returns when its like has been made ahead; fails after a minute. */
    fun awaitNext() {
        await(what).atMost(Duration.ofMinutes(1)).until { MADE_AHEAD.any { it !== this && it.what == what } }
    }

    override fun close() {}

    private companion object {
        val MADE_AHEAD = CopyOnWriteArrayList<Made>()
    }
}

/** Made by its constructor, whose arguments have defaults. */
class Cluster(val nodes: Int = 3, val name: String = "cluster") : Made() {
    override val what get() = "cluster $name of $nodes"
}

/** Made by its companion. */
class Server private constructor(val port: Int) : Made() {
    override val what get() = "server at $port"

    companion object {
        fun start(port: Int = 0): Server = Server(port)

        /** Kotlin gives this another name. */
        fun within(limit: Limit): Server = Server(limit.millis.toInt())
    }
}

@JvmInline
value class Limit(val millis: Long)

class Queue(val name: String) : Made() {
    override val what get() = "queue $name"
}

/** Made by a function of no class. */
fun startQueue(name: String = "queue"): Queue = Queue(name)

class Grid(val size: Int) : Made() {
    override val what get() = "grid of $size"
}

/** Makes grids. */
object Grids {
    fun grid(size: Int): Grid = Grid(size)
}
