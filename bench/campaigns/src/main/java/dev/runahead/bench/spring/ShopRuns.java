// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.spring;

import dev.runahead.bench.jvm.Ledgers;
import dev.runahead.bench.jvm.Progress;
import dev.runahead.bench.saturated.Arm;
import dev.runahead.bench.timed.Findings;
import dev.runahead.bench.timed.SuiteJvms;
import dev.runahead.bench.timed.SuiteRun;
import dev.runahead.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Runs the shop, one process after the other. Confined to one thread. */
final class ShopRuns {

    private static final Pattern TOMCAT = Pattern.compile("/tomcat\\.0\\.\\d+$");

    private final SuiteJvms jvms;
    private final Shop shop;
    private final boolean smoke;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final List<String> wrong = new ArrayList<>();

    ShopRuns(SuiteJvms jvms, Shop shop, boolean smoke, Progress progress) {
        this.jvms = jvms;
        this.shop = shop;
        this.smoke = smoke;
        this.progress = progress;
    }

    /** So many rounds of a set, another arm beginning each; Runahead has learnt it from one run that is not looked at. */
    SetFigures play(BodySet set, int rounds) throws IOException, InterruptedException {
        run(set, set.word() + "-warm-up", Arm.ON, List.of());
        List<ShopPair> pairs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            Map<Arm, ShopRun> runs = new EnumMap<>(Arm.class);
            for (Arm arm : Arm.order(i)) {
                ShopRun run = run(set, set.word() + "-r" + (i + 1) + "-" + arm.word(), arm, List.of());
                runs.put(arm, run);
                ShopRun expected = pairs.isEmpty()
                        ? runs.values().iterator().next()
                        : pairs.get(0).off();
                findings.look(run.run(), expected.run(), arm.help());
                lookAtContexts(run);
            }
            pairs.add(new ShopPair(of(runs, Arm.OFF), of(runs, Arm.OFF_AGAIN), of(runs, Arm.ON)));
        }
        return new SetFigures(set, pairs);
    }

    /** The heap at the end of each body, with at most one context ahead. */
    HeapFigures heap() throws IOException, InterruptedException {
        List<String> heap = List.of("-Dbench.heap=true", "-Drunahead.depth=1");
        ShopRun off = run(BodySet.REQUESTS, "heap-off", Arm.OFF, heap);
        ShopRun on = run(BodySet.REQUESTS, "heap-on", Arm.ON, heap);
        return HeapFigures.of(off, on);
    }

    private void lookAtContexts(ShopRun run) {
        int contexts = run.facts().contextSeconds().size();
        if (contexts != Shop.CONTEXTS) {
            wrong.add(run.run().name() + " loaded " + contexts + " contexts instead of " + Shop.CONTEXTS);
        }
    }

    private ShopRun run(BodySet set, String name, Arm arm, List<String> more) throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(set.options(smoke));
        options.addAll(arm.options(Files.createDirectories(jvms.output().resolve("history-" + set.word()))));
        options.addAll(more);
        ShopRun run = run(name, shop, options);
        progress.say(run.text());
        return run;
    }

    private ShopRun run(String name, Shop of, List<String> options) throws IOException, InterruptedException {
        Path facts = Files.createDirectories(jvms.output().resolve(name)).resolve("facts.tsv");
        List<String> all = new ArrayList<>(options);
        all.add("-D" + Facts.PROPERTY + "=" + facts);
        SuiteRun run = withoutTomcats(jvms.run(name, of.suite(all)));
        List<List<LedgerEntry>> ledgers = Ledgers.entriesBelow(jvms.ledgers(name));
        Publications publications =
                Publications.in(ledgers.stream().flatMap(List::stream).toList());
        return new ShopRun(run, Facts.read(facts), publications);
    }

    /** Boot leaves the directory of each embedded Tomcat behind, with Runahead and without. */
    private static SuiteRun withoutTomcats(SuiteRun run) {
        List<String> left = run.left().stream()
                .filter(trace -> !TOMCAT.matcher(trace).find())
                .toList();
        return new SuiteRun(run.name(), run.times(), run.cpuSeconds(), run.ledger(), left);
    }

    /** What was not as it must be, however long it took. */
    List<String> findings() {
        List<String> all = new ArrayList<>(findings.texts());
        all.addAll(wrong);
        return List.copyOf(all);
    }

    private static ShopRun of(Map<Arm, ShopRun> runs, Arm arm) {
        return Objects.requireNonNull(runs.get(arm));
    }
}
