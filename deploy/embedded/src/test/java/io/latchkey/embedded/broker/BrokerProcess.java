package io.latchkey.embedded.broker;

import java.nio.file.Path;

/** A broker in its own process, which prints its port when it is ready. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var broker = EmbeddedBroker.start(Path.of(arguments[0]), 0)) {
            System.out.println("ready " + broker.bootstrapServers());
            Thread.currentThread().join();
        }
    }
}
