package io.latchkey.embedded.broker;

import java.nio.file.Path;

/** A broker in a process of its own; it says when it is ready and where it listens. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var broker = EmbeddedBroker.start(Path.of(arguments[0]), 0)) {
            System.out.println("ready " + broker.bootstrapServers());
            Thread.currentThread().join();
        }
    }
}
