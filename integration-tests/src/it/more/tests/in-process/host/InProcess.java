// SPDX-License-Identifier: Apache-2.0
package host;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** Runs all tests of the package twice in one JVM, each time with a launcher whose session lasts as long as its plan. */
public final class InProcess {

    private InProcess() {}

    /** Reports go to the first argument; what Runahead leaves running is printed. */
    public static void main(String[] args) {
        for (int run = 1; run <= 2; run++) {
            LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectPackage("host"))
                    .build();
            PrintWriter out = new PrintWriter(System.out, true);
            LauncherFactory.create()
                    .execute(request, new LegacyXmlReportGeneratingListener(Path.of(args[0], "run-" + run), out));
            Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("runahead-"))
                    .forEach(name -> System.out.println("LEFT " + name));
        }
    }
}
