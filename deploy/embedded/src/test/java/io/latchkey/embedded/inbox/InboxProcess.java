package io.latchkey.embedded.inbox;

import java.nio.file.Path;

/** An inbox in its own process, which prints its port when it is ready. */
final class InboxProcess {

    private InboxProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var inbox = Inbox.open(Path.of(arguments[0]), 0, 0)) {
            System.out.println("ready " + inbox.smtpPort());
            Thread.currentThread().join();
        }
    }
}
