package io.latchkey.embedded.inbox;

import java.nio.file.Path;

/** An inbox in a process of its own; it says when it is ready and where it listens. */
final class InboxProcess {

    private InboxProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (var inbox = Inbox.open(Path.of(arguments[0]), 0, 0)) {
            System.out.println("ready " + inbox.smtpPort());
            Thread.currentThread().join();
        }
    }
}
