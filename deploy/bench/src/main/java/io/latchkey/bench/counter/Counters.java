package io.latchkey.bench.counter;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a system has counted, by name. */
public record Counters(SortedMap<String, Double> values) {

    private static final String DOCUMENTS = "documents ";
    private static final List<String> WRITES = List.of("insert", "update", "findAndModify", "delete");
    private static final List<String> READS = List.of("find", "getMore", "aggregate", "count", "distinct");

    /** The commands that these services have sent to the store, by name. */
    public static Counters ofCommands(Collection<PrometheusText> services) {
        SortedMap<String, Double> values = new TreeMap<>();
        services.forEach(service -> service.sumBy("mongodb_driver_commands_seconds_count", "command")
                .forEach((command, count) -> values.merge(DOCUMENTS + command, count, Double::sum)));
        return new Counters(values);
    }

    public Counters with(Map<String, Double> more) {
        SortedMap<String, Double> all = new TreeMap<>(values);
        all.putAll(more);
        return new Counters(all);
    }

    /** What was counted since then. */
    public Counters since(Counters earlier) {
        SortedMap<String, Double> difference = new TreeMap<>();
        values.forEach((name, value) -> difference.put(name, value - earlier.get(name)));
        return new Counters(difference);
    }

    /** The average for one of this many requests. */
    public Counters per(long requests) {
        SortedMap<String, Double> averages = new TreeMap<>();
        values.forEach((name, value) -> averages.put(name, value / requests));
        return new Counters(averages);
    }

    /** What was counted under this name; 0 where nothing counts it. */
    public double get(String name) {
        return values.getOrDefault(name, 0.0);
    }

    /** The commands that write documents. */
    public double documentWrites() {
        return commands(WRITES);
    }

    /** The commands that read documents. */
    public double documentReads() {
        return commands(READS);
    }

    private double commands(List<String> names) {
        return names.stream().mapToDouble(name -> get(DOCUMENTS + name)).sum();
    }
}
