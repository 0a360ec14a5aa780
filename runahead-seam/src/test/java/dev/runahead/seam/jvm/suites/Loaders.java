// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.jvm.suites;

import dev.runahead.seam.fixture.Callers;
import dev.runahead.seam.fixture.RewritingLoader;
import dev.runahead.seam.fixture.Shapes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each test has a class loader of its own for the code that it tests. */
public class Loaders {

    @Test
    void one() throws Exception {
        askParent();
    }

    @Test
    void two() throws Exception {
        askParent();
    }

    @Test
    void three() throws Exception {
        askNobody();
    }

    @Test
    void four() throws Exception {
        askNobody();
    }

    private static void askParent() throws IOException, ReflectiveOperationException {
        String name = Callers.class.getName();
        try (InputStream file = Loaders.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            ClassLoader loader = new RewritingLoader(Map.of(name, file.readAllBytes()), Loaders.class.getClassLoader());
            Shapes code =
                    (Shapes) loader.loadClass(name).getDeclaredConstructor().newInstance();
            System.out.println("parent here=" + code.plain(4).madeHere());
        }
    }

    private static void askNobody() throws Exception {
        URL[] all = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(Loaders::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(all, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(Callers.class.getName());
            Object code = type.getDeclaredConstructor().newInstance();
            Object pool = type.getMethod("plain", int.class).invoke(code, 4);
            System.out.println(
                    "nobody here=" + pool.getClass().getMethod("madeHere").invoke(pool));
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
