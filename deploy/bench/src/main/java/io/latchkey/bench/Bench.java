package io.latchkey.bench;

import io.latchkey.bench.Report.Environment;
import io.latchkey.bench.counter.PrometheusText;
import io.latchkey.bench.counter.ServerProcess;
import io.latchkey.bench.launch.ExtractedJar;
import io.latchkey.bench.launch.Launch;
import io.latchkey.bench.launch.LocalProcess;
import io.latchkey.bench.launch.TemporaryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;
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
                measure(options, system, "unknown", "that of the system");
            }
        } else {
            Launch launch = options.jar() ? train(options) : Launch.fromClasses(jvmOptions(options));
            try (TemporaryFolder data = TemporaryFolder.create()) {
                measureFresh(options, launch, data.path());
            }
        }
    }

    private static void measureFresh(BenchOptions options, Launch launch, Path data) throws Exception {
        LocalOptions local = options.local().withFreePorts();
        Path output = RESULTS.resolve("system.log");
        Optional<WaitingCommands> commands = options.commands().map(WaitingCommands::new);
        if (commands.isPresent()) {
            LocalProcess.start(launch, local.options(), data, output).close();
            commands.get().publish(data.resolve("kafka"));
        }
        try (LocalProcess process = LocalProcess.start(launch, local.options(), data, output);
                MeasuredSystem system = MeasuredSystem.fresh(process.server(), local.addresses())) {
            if (commands.isPresent()) {
                IO.println(environment(system.client(), launch.name(), process.store()) + "\n");
                IO.println(commands.get().awaitMails(system));
            } else {
                measure(options, system, launch.name(), process.store());
            }
        }
    }

    /** The options of deploy/local, which Maven passes on. */
    private static List<String> jvmOptions(BenchOptions options) {
        List<String> jvm = new ArrayList<>(List.of(System.getProperty("latchkey.bench.jvm", "").split(" +")));
        options.heap().ifPresent(heap -> jvm.addAll(List.of("-Xms" + heap, "-Xmx" + heap)));
        // all requests have the same approver, whose mails would wait for each other
        jvm.add("-Dlatchkey.notification.mails-per-minute=0");
        jvm.add("-Dlatchkey.log=" + RESULTS.resolve("latchkey.log"));
        jvm.removeIf(String::isEmpty);
        return jvm;
    }

    /** Fills an AOT cache with the classes and profiles of both flows. */
    private static Launch train(BenchOptions options) throws Exception {
        Path jar = Path.of(System.getProperty("latchkey.bench.jar"));
        ExtractedJar extracted = ExtractedJar.extract(jar, RESULTS.resolve("local").toAbsolutePath());
        List<String> jvm = jvmOptions(options);
        LocalOptions local = options.local().withFreePorts();
        try (TemporaryFolder data = TemporaryFolder.create();
                LocalProcess process = LocalProcess.start(extracted.training(jvm), local.options(), data.path(),
                        RESULTS.resolve("training.log"));
                MeasuredSystem system = MeasuredSystem.fresh(process.server(), local.addresses())) {
            for (Flow flow : Flow.values()) {
                IO.println("training run: %s flow for %d s".formatted(flow.name().toLowerCase(Locale.ROOT),
                        options.plan().closed().toSeconds()));
                new ClosedLoop(system, options.clients()).run("training", flow, options.plan().closed());
            }
        }
        return extracted.trained(jvm);
    }

    private static void measure(BenchOptions options, MeasuredSystem system, String launch, String store)
            throws Exception {
        Environment environment = environment(system.client(), launch, store);
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

    private static Environment environment(SystemClient client, String launch, String store)
            throws IOException, InterruptedException {
        PrometheusText metrics = client.metrics().getFirst();
        long heap = Math.round(metrics.sumBy("jvm_memory_max_bytes", "area").getOrDefault("heap", 0.0) / (1 << 20));
        return new Environment(Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), commit(), launch, store,
                "Kafka %s, embedded".formatted(AppInfoParser.getVersion()), client.inboxName(),
                String.join(", ", metrics.labels("jvm_info", "version")), heap,
                Runtime.getRuntime().availableProcessors());
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").redirectErrorStream(true).start();
        return new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
