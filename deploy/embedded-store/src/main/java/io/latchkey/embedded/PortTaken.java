package io.latchkey.embedded;

/** A port that Latchkey needs is taken; the message names the port and what needs it. */
public final class PortTaken extends IllegalStateException {

    private final int port;

    public PortTaken(String wantedFor, int port, Throwable cause) {
        super("Port %d on 127.0.0.1 is taken; %s needs it. Stop what listens there or choose another port."
                .formatted(port, wantedFor), cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
