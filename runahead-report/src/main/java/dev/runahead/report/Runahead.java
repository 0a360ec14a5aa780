// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report;

import dev.runahead.report.doctor.Doctor;
import dev.runahead.report.forks.BuildSummary;
import dev.runahead.report.simulate.Simulate;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What people run afterwards, on what runs have left. Confined to one thread. */
@Command(
        name = "runahead",
        mixinStandardHelpOptions = true,
        subcommands = {BuildSummary.class, Doctor.class, Report.class, Simulate.class},
        description = "Looks at what runs of Runahead have left.")
public final class Runahead {

    /** Called by picocli. */
    public Runahead() {}

    /** Runs a subcommand; the JVM's status is 2 if it is used wrongly or cannot use what it is given. */
    public static void main(String[] args) {
        System.exit(line().execute(args));
    }

    static CommandLine line() {
        CommandLine line = new CommandLine(new Runahead());
        String version = "runahead "
                + Optional.ofNullable(Runahead.class.getPackage().getImplementationVersion())
                        .orElse("development");
        line.getCommandSpec().version(version);
        line.getSubcommands().values().forEach(each -> each.getCommandSpec().version(version));
        return line;
    }
}
