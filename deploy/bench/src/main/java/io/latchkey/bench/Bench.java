package io.latchkey.bench;

import io.latchkey.bench.Report.Environment;
import io.latchkey.bench.counter.PrometheusText;
import io.latchkey.bench.counter.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.AppInfoParser;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/** Measures a local system in a process of its own, prints the results and writes them as JSON and SVG. */
public final class Bench {

    private static final Path RESULTS = Path.of("target", "bench");

    private Bench() {}

    public static void main(String[] args) throws Exception {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help")) {
            IO.println(BenchOptions.HELP);
            return;
        }
        BenchOptions options;
        try {
            options = BenchOptions.parse(arguments);
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            System.exit(1);
            return;
        }
        Files.createDirectories(RESULTS);
        if (options.pid().isPresent()) {
            ServerProcess process = ServerProcess.of(options.pid().get());
            try (MeasuredSystem system = MeasuredSystem.running(process, options.local().addresses())) {
                measure(options, system, "that of the system");
            }
        } else {
            Path data = Files.createTempDirectory("latchkey-bench-");
            try {
                measureFresh(options, data);
            } finally {
                FileSystemUtils.deleteRecursively(data);
            }
        }
    }

    private static void measureFresh(BenchOptions options, Path data) throws Exception {
        LocalOptions local = options.local().withFreePorts();
        Path output = RESULTS.resolve("system.log");
        WaitingCommands commands = new WaitingCommands(options.commands().orElse(0));
        if (options.commands().isPresent()) {
            LocalProcess.start(jvmOptions(options), local, data, output).close();
            commands.publish(data.resolve("kafka"));
        }
        try (LocalProcess process = LocalProcess.start(jvmOptions(options), local, data, output);
                MeasuredSystem system = MeasuredSystem.fresh(process.server(), local.addresses())) {
            if (options.commands().isPresent()) {
                IO.println(environment(system.client(), process.store()) + "\n");
                IO.println(commands.awaitMails(system));
            } else {
                measure(options, system, process.store());
            }
        }
    }

    /** The options of deploy/local, which Maven passes on. */
    private static List<String> jvmOptions(BenchOptions options) {
        List<String> jvm = new ArrayList<>(List.of(System.getProperty("latchkey.bench.jvm", "").split(" +")));
        options.heap().ifPresent(heap -> jvm.addAll(List.of("-Xms" + heap, "-Xmx" + heap)));
        jvm.removeIf(String::isEmpty);
        return jvm;
    }

    private static void measure(BenchOptions options, MeasuredSystem system, String store) throws Exception {
        Environment environment = environment(system.client(), store);
        IO.println(environment + "\n");
        BenchRun run = new BenchRun(options.plan(), options.clients(), system);
        try {
            run.run();
        } finally {
            write(run.report(environment));
        }
    }

    private static void write(Report report) throws IOException {
        IO.println("\n" + report.table() + "\n");
        Path json = RESULTS.resolve("results.json");
        Path svg = RESULTS.resolve("results.svg");
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report);
        Files.writeString(svg, report.chart());
        IO.println("Results: %s and %s".formatted(json.toAbsolutePath(), svg.toAbsolutePath()));
    }

    private static Environment environment(SystemClient client, String store)
            throws IOException, InterruptedException {
        PrometheusText metrics = client.metrics().getFirst();
        long heap = Math.round(metrics.sumBy("jvm_memory_max_bytes", "area").getOrDefault("heap", 0.0) / (1 << 20));
        return new Environment(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), commit(), store,
                "Kafka %s, embedded".formatted(AppInfoParser.getVersion()), client.inboxName(),
                String.join(", ", metrics.labels("jvm_info", "version")), heap,
                Runtime.getRuntime().availableProcessors());
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").redirectErrorStream(true).start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
