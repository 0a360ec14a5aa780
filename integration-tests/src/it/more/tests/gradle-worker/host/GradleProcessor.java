// SPDX-License-Identifier: Apache-2.0
package host;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** Opens the session first, is told class after class, runs them all in one plan when it is stopped, and captures what they print. */
public final class GradleProcessor implements Consumer<String[]> {

    /** Made by the worker. */
    public GradleProcessor() {}

    @Override
    public void accept(String[] args) {
        PrintStream out = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            LauncherSession session = LauncherFactory.openSession();
            ClassLoader tests = Thread.currentThread().getContextClassLoader();
            List<DiscoverySelector> selectors = new ArrayList<>();
            for (String name : Arrays.asList(args).subList(1, args.length)) {
                Class<?> type = Class.forName(name, false, tests);
                if (type.getEnclosingClass() == null || Modifier.isStatic(type.getModifiers())) {
                    selectors.add(DiscoverySelectors.selectClass(type));
                }
            }
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request().selectors(selectors).build(),
                            new LegacyXmlReportGeneratingListener(Path.of(args[0]), new PrintWriter(out, true)));
            session.close();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        } finally {
            System.setOut(out);
            out.print(captured.toString(StandardCharsets.UTF_8));
        }
    }
}
