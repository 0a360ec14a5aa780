// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.List;

/** Reads what {@link Packing} wrote, with the thread's context class loader. */
final class Unpacking extends ObjectInputStream {

    private final List<Object> arrays;

    /**
     * Reads a graph.
     *
     * @param arrays those that have arrived so far; it may grow while the graph is read
     */
    Unpacking(InputStream graph, List<Object> arrays) throws IOException {
        super(graph);
        this.arrays = arrays;
        enableResolveObject(true);
    }

    @Override
    protected Object resolveObject(Object object) throws IOException {
        if (!(object instanceof Apart apart)) {
            return object;
        }
        if (apart.index() < 0 || apart.index() >= arrays.size()) {
            throw new InvalidObjectException(
                    "the graph names array " + apart.index() + ", and " + arrays.size() + " have arrived");
        }
        return arrays.get(apart.index());
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type) throws IOException, ClassNotFoundException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try {
            return Class.forName(type.getName(), false, loader);
        } catch (ClassNotFoundException e) {
            return super.resolveClass(type); // Primitive types, and threads without a context class loader.
        }
    }
}
