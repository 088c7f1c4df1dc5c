package io.latchkey.bench;

import io.latchkey.local.LocalProperties.Ports;
import io.latchkey.local.SystemAddresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Options of the local system. */
record LocalOptions(List<String> options) {

    private static final String PORTS = "latchkey.local.ports";

    /** These options, with a free port for each port that they do not name. */
    LocalOptions withFreePorts() {
        List<String> all = new ArrayList<>(options);
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (var each : Ports.class.getRecordComponents()) {
                String option = "--%s.%s=".formatted(PORTS, each.getName());
                if (options.stream().noneMatch(given -> given.startsWith(option))) {
                    // all sockets stay open, or the same port would be chosen twice
                    held.add(new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1")));
                    all.add(option + held.getLast().getLocalPort());
                }
            }
            for (ServerSocket socket : held) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new LocalOptions(List.copyOf(all));
    }

    /** The addresses of a system with these options; ports that they do not name have their default. */
    SystemAddresses addresses() {
        Ports ports = ports();
        return new SystemAddresses(at(ports.request()), at(ports.approval()), at(ports.issuer()),
                at(ports.notification()), at(ports.identity()), at(ports.inbox()), at(ports.partner()),
                "127.0.0.1:" + ports.kafka(), "mongodb://127.0.0.1:" + ports.mongodb());
    }

    private Ports ports() {
        Map<String, String> settings = options.stream().map(option -> option.substring(2).split("=", 2))
                .collect(Collectors.toMap(option -> option[0], option -> option[1]));
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(PORTS, Ports.class);
    }

    private static URI at(int port) {
        return URI.create("http://localhost:" + port);
    }
}
