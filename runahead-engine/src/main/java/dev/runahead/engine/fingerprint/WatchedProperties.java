// SPDX-License-Identifier: Apache-2.0
package dev.runahead.engine.fingerprint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Enumeration;
import java.util.InvalidPropertiesFormatException;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Properties that are another object's, and tell of each write by name. Thread-safe as the original is.
 *
 * <p>What a view (a key set, an entry set) writes is not told of.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // The original locks itself.
final class WatchedProperties extends Properties {

    private static final long serialVersionUID = 1L;

    private final transient Properties original;
    private final transient PropertyWrites writes;

    WatchedProperties(Properties original, PropertyWrites writes) {
        super(0);
        this.original = original;
        this.writes = writes;
    }

    Properties original() {
        return original;
    }

    @SuppressWarnings("ReferenceEquality") // Two recorders are never alike.
    boolean isOf(PropertyWrites recorder) {
        return writes == recorder;
    }

    private Object writeReplace() {
        return original.clone();
    }

    @Override
    public Object setProperty(String key, String value) {
        writes.wrote(key);
        return original.setProperty(key, value);
    }

    @Override
    public Object put(Object key, Object value) {
        writes.wrote(key);
        return original.put(key, value);
    }

    @Override
    public @Nullable Object remove(Object key) {
        writes.wrote(key);
        return original.remove(key);
    }

    @Override
    public void putAll(Map<?, ?> all) {
        all.keySet().forEach(writes::wrote);
        original.putAll(all);
    }

    @Override
    public void clear() {
        original.keySet().forEach(writes::wrote);
        original.clear();
    }

    @Override
    public Object putIfAbsent(Object key, Object value) {
        writes.wrote(key);
        return original.putIfAbsent(key, value);
    }

    @Override
    public boolean remove(Object key, Object value) {
        writes.wrote(key);
        return original.remove(key, value);
    }

    @Override
    public boolean replace(Object key, Object before, Object after) {
        writes.wrote(key);
        return original.replace(key, before, after);
    }

    @Override
    public Object replace(Object key, Object value) {
        writes.wrote(key);
        return original.replace(key, value);
    }

    @Override
    public void replaceAll(BiFunction<? super Object, ? super Object, ?> function) {
        original.keySet().forEach(writes::wrote);
        original.replaceAll(function);
    }

    @Override
    public Object computeIfAbsent(Object key, Function<? super Object, ?> function) {
        writes.wrote(key);
        return original.computeIfAbsent(key, function);
    }

    @Override
    public Object computeIfPresent(Object key, BiFunction<? super Object, ? super Object, ?> function) {
        writes.wrote(key);
        return original.computeIfPresent(key, function);
    }

    @Override
    public Object compute(Object key, BiFunction<? super Object, ? super @Nullable Object, ?> function) {
        writes.wrote(key);
        return original.compute(key, function);
    }

    @Override
    public Object merge(Object key, Object value, BiFunction<? super Object, ? super Object, ?> function) {
        writes.wrote(key);
        return original.merge(key, value, function);
    }

    @Override
    public void load(Reader reader) throws IOException {
        Properties loaded = new Properties();
        loaded.load(reader);
        putAll(loaded);
    }

    @Override
    public void load(InputStream in) throws IOException {
        Properties loaded = new Properties();
        loaded.load(in);
        putAll(loaded);
    }

    @Override
    public void loadFromXML(InputStream in) throws IOException, InvalidPropertiesFormatException {
        Properties loaded = new Properties();
        loaded.loadFromXML(in);
        putAll(loaded);
    }

    @Override
    public String getProperty(String key) {
        return original.getProperty(key);
    }

    @Override
    public String getProperty(String key, String otherwise) {
        return original.getProperty(key, otherwise);
    }

    @Override
    public Enumeration<?> propertyNames() {
        return original.propertyNames();
    }

    @Override
    public Set<String> stringPropertyNames() {
        return original.stringPropertyNames();
    }

    @Override
    public void list(PrintStream out) {
        original.list(out);
    }

    @Override
    public void list(PrintWriter out) {
        original.list(out);
    }

    @Override
    public void store(Writer writer, String comments) throws IOException {
        original.store(writer, comments);
    }

    @Override
    public void store(OutputStream out, String comments) throws IOException {
        original.store(out, comments);
    }

    @Override
    public void storeToXML(OutputStream out, String comment) throws IOException {
        original.storeToXML(out, comment);
    }

    @Override
    public void storeToXML(OutputStream out, String comment, String encoding) throws IOException {
        original.storeToXML(out, comment, encoding);
    }

    @Override
    public void storeToXML(OutputStream out, String comment, Charset charset) throws IOException {
        original.storeToXML(out, comment, charset);
    }

    @Override
    public int size() {
        return original.size();
    }

    @Override
    public boolean isEmpty() {
        return original.isEmpty();
    }

    @Override
    public Enumeration<Object> keys() {
        return original.keys();
    }

    @Override
    public Enumeration<Object> elements() {
        return original.elements();
    }

    @Override
    public boolean contains(Object value) {
        return original.containsValue(value);
    }

    @Override
    public boolean containsValue(Object value) {
        return original.containsValue(value);
    }

    @Override
    public boolean containsKey(Object key) {
        return original.containsKey(key);
    }

    @Override
    public @Nullable Object get(Object key) {
        return original.get(key);
    }

    @Override
    public Object getOrDefault(Object key, Object otherwise) {
        return original.getOrDefault(key, otherwise);
    }

    @Override
    public void forEach(BiConsumer<? super Object, ? super Object> action) {
        original.forEach(action);
    }

    @Override
    public Set<Object> keySet() {
        return original.keySet();
    }

    @Override
    public Collection<Object> values() {
        return original.values();
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return original.entrySet();
    }

    @Override
    public Object clone() {
        return original.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return original.equals(other);
    }

    @Override
    public int hashCode() {
        return original.hashCode();
    }

    @Override
    public String toString() {
        return original.toString();
    }
}
