package io.latchkey.local;

import io.latchkey.local.LocalProperties.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Free ports for services that may have any: they are told of each other before they run. */
final class FreePorts {

    private FreePorts() {}

    /** These ports, with a free one for each service that has none. */
    static Ports assign(Ports ports) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            return new Ports(chosen(ports.request(), held), chosen(ports.approval(), held),
                    chosen(ports.issuer(), held), chosen(ports.notification(), held), ports.identity(), ports.kafka(),
                    ports.mongodb(), ports.smtp(), ports.inbox(), ports.partner());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            held.forEach(FreePorts::letGo);
        }
    }

    /** They are held together, or the second would be the first again. */
    private static int chosen(int wanted, List<ServerSocket> held) throws IOException {
        if (wanted != 0) {
            return wanted;
        }
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        held.add(socket);
        return socket.getLocalPort();
    }

    private static void letGo(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
