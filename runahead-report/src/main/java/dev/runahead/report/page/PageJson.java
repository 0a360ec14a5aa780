// SPDX-License-Identifier: Apache-2.0
package dev.runahead.report.page;

import dev.runahead.report.simulate.JsonText;
import dev.runahead.report.timeline.Bar;
import dev.runahead.report.timeline.BarKind;
import dev.runahead.report.timeline.ForkLanes;
import dev.runahead.report.timeline.Lane;
import dev.runahead.report.timeline.Timeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A timeline for the page's script: what repeats, as texts do, stands once and is referred to by its number. Times are
 * microseconds. Confined to one thread.
 *
 * <pre>{@code
 * {"micros": .., "kinds": [..], "kindNames": [..], "texts": [..], "forks": [name's text, ..], "lanes": [[fork, name's text], ..],
 *  "bars": [[lane, kind, from, until, label's text, spare, about's text, fact's text, ..], ..]}
 * }</pre>
 */
final class PageJson {

    private static final long MICRO = 1_000;

    private static final List<BarKind> KINDS = List.of(BarKind.values());

    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final List<String> forks = new ArrayList<>();
    private final List<String> lanes = new ArrayList<>();
    private final List<String> bars = new ArrayList<>();

    private PageJson() {}

    /** One object, harmless within a script element whatever the texts are. */
    static String of(Timeline timeline) {
        PageJson json = new PageJson();
        for (ForkLanes fork : timeline.forks()) {
            int number = json.forks.size();
            json.forks.add(Integer.toString(json.text(fork.fork().name())));
            fork.lanes().forEach(lane -> json.lane(number, lane));
        }
        List<String> kinds = KINDS.stream().map(BarKind::words).toList();
        List<String> names = KINDS.stream().map(BarKind::name).toList();
        String object = "{\"micros\":" + timeline.nanos() / MICRO + ",\"kinds\":" + quoted(kinds) + ",\"kindNames\":"
                + quoted(names) + ",\"texts\":"
                + quoted(json.texts.keySet()) + ",\"forks\":" + list(json.forks) + ",\"lanes\":" + list(json.lanes)
                + ",\"bars\":" + list(json.bars) + "}";
        // Within strings only, where it means the same: "</script" and "<!--" would end or change the element.
        return object.replace("<", "\\u003c");
    }

    private void lane(int fork, Lane lane) {
        int number = lanes.size();
        lanes.add("[" + fork + "," + text(lane.name()) + "]");
        lane.bars().forEach(bar -> bars.add(bar(number, bar)));
    }

    private String bar(int lane, Bar bar) {
        StringBuilder text = new StringBuilder("[").append(lane);
        text.append(',').append(KINDS.indexOf(bar.kind()));
        text.append(',').append(bar.fromNanos() / MICRO);
        text.append(',').append(bar.untilNanos() / MICRO);
        text.append(',').append(text(bar.label()));
        text.append(',').append(bar.spare());
        bar.facts()
                .forEach((about, fact) ->
                        text.append(',').append(text(about)).append(',').append(text(fact)));
        return text.append(']').toString();
    }

    private int text(String text) {
        return texts.computeIfAbsent(text, unknown -> texts.size());
    }

    private static String quoted(Collection<String> texts) {
        return list(texts.stream().map(JsonText::quoted).toList());
    }

    private static String list(List<String> elements) {
        return elements.stream().collect(Collectors.joining(",", "[", "]"));
    }
}
