package io.latchkey.local;

import io.latchkey.local.LocalProperties.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Chooses free ports for services before they start, because their settings name each other. */
final class FreePorts {

    private FreePorts() {}

    /** These ports, with a free port for each service whose port is 0. */
    static Ports assign(Ports ports) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            return new Ports(chosen(ports.request(), held), chosen(ports.approval(), held),
                    chosen(ports.issuer(), held), chosen(ports.notification(), held), ports.identity(), ports.kafka(),
                    ports.mongodb(), ports.smtp(), ports.inbox(), ports.partner());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.forEach(FreePorts::close);
        }
    }

    /** All sockets stay open, or the same port would be chosen twice. */
    private static int chosen(int wanted, List<ServerSocket> held) throws IOException {
        if (wanted != 0) {
            return wanted;
        }
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        held.add(socket);
        return socket.getLocalPort();
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
