package io.latchkey.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.bench.Report.Environment;
import io.latchkey.bench.counter.Counters;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTests {

    private static final Report REPORT = new Report(
            new Environment("2026-12-01T12:00:00Z", "abc1234", "compiled classes", "embedded", "Kafka",
                    "Latchkey inbox", "25", 768, 2),
            16,
            List.of(new ClosedLoop.Result("automatic", 4000, 3000, 110.5, 15.75,
                    new Counters(new TreeMap<>(Map.of("documents insert", 11.0, "kafka records", 7.0))))),
            List.of(new OpenLoop.Result(55, 1650, new Latencies(1, 2, 3), new Latencies(40, 80, 90), false)),
            List.of(new RoundTrips.Result(Flow.MANUAL, 4, 100, new Latencies(17, 27, 37))),
            Optional.of(100.0), List.of(4.0, 5.0), List.of(7000L, 6900L), new MailAudit.Result(3000, 0, 0));

    @Test
    void theTableHasEachResult() {
        assertThat(REPORT.table()).contains("abc1234", "started from: compiled classes", "automatic", "15.75", "11.0",
                "55.0 req/s", "80.0", "steady",
                "capacity: 100.0", "from approval, 4 at a time", "27.0", "4.0 · 5.0", "3,000 read, 0 missing, 0 twice");
    }

    @Test
    void theChartIsSvgWithABarForEachResult() throws Exception {
        var svg = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(REPORT.chart().getBytes(StandardCharsets.UTF_8)));
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2 + 3);
        assertThat(REPORT.chart()).contains("automatic, 4,000 stored", "110.5", "55 req/s, p99.9");
    }

    @Test
    void theJsonHasEachResult() {
        var json = JsonMapper.shared().valueToTree(REPORT);
        assertThat(json.at("/closedLoop/0/cpuMillisPerRequest").doubleValue()).isEqualTo(15.75);
        assertThat(json.at("/closedLoop/0/perRequest/values/kafka records").doubleValue()).isEqualTo(7);
        assertThat(json.at("/openLoop/0/mail/p99").doubleValue()).isEqualTo(80);
        assertThat(json.at("/capacity").doubleValue()).isEqualTo(100);
    }

    @Test
    void percentilesAreInMilliseconds() {
        Histogram micros = new Histogram(3);
        for (int each = 1; each <= 1000; each++) {
            micros.recordValue(each * 100L);
        }
        assertThat(Latencies.of(micros).p50()).isBetween(49.5, 50.5);
        assertThat(Latencies.of(micros).p99()).isBetween(98.5, 99.5);
    }
}
