package io.latchkey.bench;

import io.latchkey.bench.counter.Counters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All results of a run.
 *
 * @param capacity             the highest rate whose backlog did not grow
 * @param idleCpuPercent       of one core, before and after the load
 * @param storeWritesPerSecond the durable writes of a bare embedded store, before, between and after the loads
 */
record Report(Environment environment, int clients, List<ClosedLoop.Result> closedLoop,
        List<OpenLoop.Result> openLoop, List<RoundTrips.Result> roundTrips, Optional<Double> capacity,
        List<Double> idleCpuPercent,
        List<Long> storeWritesPerSecond, MailAudit.Result mails) {

    /**
     * What was measured, and where.
     *
     * @param launch how the system was started
     */
    record Environment(String time, String commit, String launch, String store, String broker, String smtp, String jvm,
            long heapMb, int cores) {

        @Override
        public String toString() {
            return """
                    %s, commit %s, %d cores
                    JVM %s, heap %d MB; started from: %s
                    store: %s; broker: %s; SMTP server: %s""".formatted(time, commit, cores, jvm, heapMb,
                    launch, store, broker, smtp);
        }
    }

    /** The results as text. */
    String table() {
        List<String> lines = new ArrayList<>();
        lines.add(environment.toString());
        lines.add("");
        lines.add("%d clients without pause       stored  requests      req/s  CPU ms/req".formatted(clients));
        closedLoop.forEach(each -> lines.add("  %-26s %,8d  %,8d  %9.1f  %10.2f".formatted(each.name(), each.stored(),
                each.requests(), each.requestsPerSecond(), each.cpuMillisPerRequest())));
        lines.add("");
        lines.add("for each request             write cmds  read cmds  records  alloc KB  switches  write calls");
        closedLoop.forEach(each -> lines.add(counters(each)));
        lines.add("");
        lines.add("at a fixed rate, ms from due   POST p50      p99    p99.9  mail p50      p99    p99.9  backlog");
        openLoop.forEach(each -> lines.add("  %-26s %s %s  %s".formatted("%.1f req/s".formatted(each.rate()),
                percentiles(each.response()), percentiles(each.mail()), each.backlogGrows() ? "grows" : "steady")));
        capacity.ifPresent(rate -> lines.add("  capacity: %.1f req/s".formatted(rate)));
        lines.add("");
        lines.add("lightly loaded, ms to mail           p50      p99    p99.9  rounds");
        roundTrips.forEach(each -> lines.add("  %-28s %s  %6d".formatted("%s, %d at a time"
                .formatted(each.flow() == Flow.AUTOMATIC ? "from request" : "from approval", each.clients()),
                percentiles(each.toMail()), each.rounds())));
        lines.add("");
        lines.add("idle CPU, percent of one core, before and after the load: "
                + joined(idleCpuPercent, "%.1f"::formatted));
        lines.add("bare embedded store, durable writes/s, in the course of the run: "
                + joined(storeWritesPerSecond, "%,d"::formatted));
        lines.add("mails: %,d read, %d missing, %d twice".formatted(mails.mails(), mails.missing(), mails.twice()));
        return String.join("\n", lines);
    }

    /** Rates, CPU and latencies as SVG. */
    String chart() {
        Map<String, Double> mail = new LinkedHashMap<>();
        openLoop.forEach(each -> {
            mail.put("%.0f req/s, p50".formatted(each.rate()), each.mail().p50());
            mail.put("%.0f req/s, p99".formatted(each.rate()), each.mail().p99());
            mail.put("%.0f req/s, p99.9".formatted(each.rate()), each.mail().p999());
        });
        return new BarChart()
                .panel("Requests a second, until the last mail", bars(ClosedLoop.Result::requestsPerSecond))
                .panel("CPU of the system for a request, ms", bars(ClosedLoop.Result::cpuMillisPerRequest))
                .panel("From due to accepted mail, ms", mail)
                .svg();
    }

    private Map<String, Double> bars(Function<ClosedLoop.Result, Double> value) {
        Map<String, Double> bars = new LinkedHashMap<>();
        closedLoop.forEach(each -> bars.put("%s, %,d stored".formatted(each.name(), each.stored()),
                value.apply(each)));
        return bars;
    }

    private static String counters(ClosedLoop.Result result) {
        Counters counters = result.perRequest();
        return "  %-26s %10.1f %10.1f %8.1f %9.0f %9.0f %12.1f".formatted(result.name(), counters.documentWrites(),
                counters.documentReads(), counters.get("kafka records"), counters.get("allocated bytes") / 1024,
                counters.get("context switches"), counters.get("write calls"));
    }

    private static String percentiles(Latencies latencies) {
        return "%9.1f %8.1f %8.1f".formatted(latencies.p50(), latencies.p99(), latencies.p999());
    }

    private static <T> String joined(List<T> values, Function<T, String> format) {
        return values.stream().map(format).collect(Collectors.joining(" · "));
    }
}
