// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.demo;

import dev.runahead.examples.demo.Lane.Mark;
import java.util.List;
import java.util.Locale;

/** Draws the rows of a timeline as SVG, all on one scale. Confined to one thread. */
final class Drawing {

    private static final int LEFT = 110;
    private static final int WIDTH = 1200;
    private static final int BAR = 30;
    private static final int NAME = 16;
    private static final int GAP = 26;
    private static final double LETTER = 6.6;

    private final double scale;
    private final double wholeSeconds;
    private final StringBuilder svg = new StringBuilder();
    private int y = 34;

    private Drawing(double wholeSeconds) {
        this.wholeSeconds = wholeSeconds;
        this.scale = (WIDTH - LEFT - 20) / wholeSeconds;
    }

    static String of(List<Lane> lanes) {
        double whole = lanes.stream()
                .flatMap(lane -> lane.bars().stream())
                .mapToDouble(Bar::toSeconds)
                .max()
                .orElse(1);
        Drawing drawing = new Drawing(Math.max(whole, 0.001));
        lanes.forEach(drawing::lane);
        String height = Integer.toString(drawing.y);
        return "<svg viewBox=\"0 0 " + WIDTH + " " + height
                + "\" role=\"img\" aria-label=\"Test classes and background builds on a common scale of seconds\">\n"
                + drawing.axis() + drawing.svg + "</svg>";
    }

    private String axis() {
        StringBuilder axis = new StringBuilder();
        double step = wholeSeconds > 60 ? 10 : wholeSeconds > 24 ? 5 : wholeSeconds > 5 ? 1 : 0.5;
        for (double at = 0; at <= wholeSeconds; at += step) {
            String label = at == Math.rint(at) ? format("%.0f s", at) : format("%.1f s", at);
            axis.append(format("<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"20\" y2=\"%2$d\"/>", x(at), y))
                    .append(format("<text class=\"tick\" x=\"%.1f\" y=\"14\">%s</text>%n", x(at), label));
        }
        return axis.toString();
    }

    private void lane(Lane lane) {
        // Two heights in turn: a short test class's name would run into the next one's.
        for (int i = 0; i < lane.names().size(); i++) {
            Mark name = lane.names().get(i);
            int height = y + NAME * (1 + i % 2) - 4;
            svg.append(format(
                    "<text class=\"name\" x=\"%.1f\" y=\"%d\">%s</text>%n",
                    x(name.atSeconds()), height, escaped(name.text())));
        }
        y += lane.names().isEmpty() ? 0 : 2 * NAME + 2;
        svg.append(format("<text class=\"lane\" x=\"0\" y=\"%d\">%s</text>%n", y + BAR / 2 + 5, escaped(lane.label())));
        lane.bars().forEach(this::bar);
        lane.markers().forEach(this::marker);
        y += BAR + GAP;
    }

    private void bar(Bar bar) {
        double width = Math.max(1, (bar.toSeconds() - bar.fromSeconds()) * scale);
        svg.append(format(
                "<g class=\"bar\"><title>%s</title><rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                escaped(bar.title()), bar.style(), x(bar.fromSeconds()), y, width, BAR));
        String seconds =
                bar.text().substring(bar.text().lastIndexOf(' ', bar.text().length() - 3) + 1);
        String fitting = fits(bar.text(), width) ? bar.text() : fits(seconds, width) ? seconds : "";
        if (!fitting.isEmpty() && !bar.style().equals("session")) {
            svg.append(format(
                    "<text class=\"in\" x=\"%.1f\" y=\"%d\">%s</text>",
                    x(bar.fromSeconds()) + width / 2, y + BAR / 2 + 4, escaped(fitting)));
        }
        svg.append("</g>\n");
    }

    private static boolean fits(String text, double width) {
        return text.length() * LETTER + 4 < width;
    }

    /** From the row of background builds up to the tests. */
    private void marker(Mark marker) {
        double x = x(marker.atSeconds());
        svg.append(format(
                "<g class=\"handover\"><title>%1$s</title><line x1=\"%2$.1f\" x2=\"%2$.1f\" y1=\"%3$d\" y2=\"%4$d\"/>"
                        + "<path d=\"M%2$.1f %4$d l-5 9 h10 z\"/></g>%n",
                escaped(marker.text()), x, y + BAR, y - GAP + 2));
    }

    private double x(double seconds) {
        return LEFT + seconds * scale;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
