package io.latchkey.bench.counter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Metrics in Prometheus' text format. */
public record PrometheusText(String text) {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z0-9_]+)(?:\\{(.*)})? (\\S+)$");

    /** The sum of a metric's samples for each value of a label. */
    public Map<String, Double> sumBy(String metric, String label) {
        return samples(metric).collect(Collectors.toMap(sample -> label(sample, label),
                sample -> Double.parseDouble(sample.group(3)), Double::sum, TreeMap::new));
    }

    /** The sum of all samples of a metric. */
    public double sum(String metric) {
        return samples(metric).mapToDouble(sample -> Double.parseDouble(sample.group(3))).sum();
    }

    /** The values of a label of a metric. */
    public List<String> labels(String metric, String label) {
        return samples(metric).map(sample -> label(sample, label)).toList();
    }

    private Stream<MatchResult> samples(String metric) {
        return SAMPLE.matcher(text).results().filter(sample -> sample.group(1).equals(metric));
    }

    private static String label(MatchResult sample, String name) {
        return Pattern.compile("(?:^|,)" + name + "=\"([^\"]*)\"").matcher(String.valueOf(sample.group(2))).results()
                .map(found -> found.group(1)).findFirst().orElse("");
    }
}
