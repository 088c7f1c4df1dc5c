package io.latchkey.journey;

import io.latchkey.local.RunningService;
import io.latchkey.local.Service;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services in another JVM, which a test can kill as {@code kill -9} does. */
final class ServiceProcess implements AutoCloseable {

    private final Process process;
    private final Map<Service, URI> uris = new EnumMap<>(Service.class);

    private ServiceProcess(Process process, List<Service> services) throws IOException {
        this.process = process;
        BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        while (uris.size() < services.size()) {
            String line = output.readLine();
            if (line == null) {
                throw new IOException("The other process ended before its services ran");
            }
            String[] arguments = line.split(" ", -1);
            if (arguments[0].equals("running")) {
                uris.put(Service.valueOf(arguments[1]), URI.create(arguments[2]));
            }
        }
        Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {
        }));
    }

    /** Starts these services with the settings of the test system and waits until they run. */
    static ServiceProcess running(TestSystem testSystem, List<Service> services) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED",
                        "-Dlatchkey.log=" + LogFile.ofOtherProcess(), "-cp",
                        System.getProperty("java.class.path"), ServiceProcess.class.getName()));
        for (Service service : services) {
            command.add(service.name());
            testSystem.settingsOf(service).forEach((name, value) -> command.add(name + "=" + value));
        }
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            ServiceProcess other = new ServiceProcess(process, services);
            other.uris.forEach(testSystem::runsElsewhere);
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Runs services; the arguments are the name of each, followed by its settings. */
    public static void main(String[] arguments) {
        Map<Service, Map<String, String>> settings = new EnumMap<>(Service.class);
        Map<String, String> own = new HashMap<>();
        for (String argument : arguments) {
            if (argument.contains("=")) {
                own.put(argument.substring(0, argument.indexOf('=')), argument.substring(argument.indexOf('=') + 1));
            } else {
                own = new HashMap<>();
                settings.put(Service.valueOf(argument), own);
            }
        }
        settings.entrySet().parallelStream().forEach(each -> {
            RunningService runningService = each.getKey().start(each.getValue());
            IO.println("running " + each.getKey() + " " + runningService.uri());
        });
    }
}
