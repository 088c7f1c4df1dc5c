package io.latchkey.bench;

import java.util.Map;

/** Draws horizontal bars as SVG; each panel has its own scale. */
final class BarChart {

    private static final int LABELS = 230;
    private static final int LONGEST = 460;
    private static final int ROW = 22;

    private final StringBuilder shapes = new StringBuilder();
    private int y = ROW;

    BarChart panel(String title, Map<String, Double> bars) {
        text(10, title, "font-weight=\"bold\"");
        y += ROW;
        double most = bars.values().stream().mapToDouble(each -> each).max().orElse(0);
        bars.forEach((label, value) -> {
            int width = most > 0 ? (int) Math.round(value / most * LONGEST) : 0;
            shapes.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#4a7ebb\"/>%n".formatted(LABELS,
                    y - ROW + 8, width, ROW - 6));
            text(LABELS + width + 6, "%.1f".formatted(value), "");
            text(LABELS - 8, label, "text-anchor=\"end\"");
            y += ROW;
        });
        y += ROW;
        return this;
    }

    String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="780" height="%d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                %s</svg>
                """.formatted(y, shapes);
    }

    private void text(int x, String text, String attributes) {
        shapes.append("<text x=\"%d\" y=\"%d\" %s>%s</text>%n".formatted(x, y, attributes,
                text.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
