package io.latchkey.embedded.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.embedded.JavaProcess;
import io.latchkey.embedded.inbox.mail.Mail;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class InboxCrashIT {

    private static final int SENDERS = 8;
    private static final int ACCEPTED_BEFORE_DEATH = Integer.getInteger("latchkey.it.mails", 800);

    @TempDir
    Path folder;

    @RepeatedTest(2)
    void everyMailThatWasAnsweredWith250IsThereAfterTheProcessWasKilled() throws InterruptedException {
        var accepted = new ConcurrentLinkedQueue<String>();
        try (var process = JavaProcess.running(InboxProcess.class, folder.toString())) {
            int port = Integer.parseInt(process.says("ready"));
            var senders = new ArrayList<Thread>();
            for (int i = 0; i < SENDERS; i++) {
                var name = "sender" + i;
                senders.add(Thread.ofVirtual().start(() -> sendUntilTheEnd(port, name, accepted)));
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> accepted.size() > ACCEPTED_BEFORE_DEATH);
            process.kill();
            for (var sender : senders) {
                sender.join();
            }
        }
        try (var inbox = Inbox.open(folder, 0, 0)) {
            for (int i = 0; i < SENDERS; i++) {
                var name = "sender" + i;
                var kept = inbox.to(name + "@example.com").stream().map(Mail::subject).toList();
                var answered = accepted.stream().filter(subject -> subject.startsWith(name + " ")).toList();
                assertThat(kept).startsWith(answered.toArray(String[]::new));
                // at most the one whose answer was pending
                assertThat(kept.size() - answered.size()).isBetween(0, 1);
                assertThat(texts(inbox, name)).allMatch(text -> text.equals("line\r\n".repeat(100)));
            }
        }
    }

    private static List<String> texts(Inbox inbox, String name) {
        return inbox.to(name + "@example.com").stream().map(Mail::text).toList();
    }

    private static void sendUntilTheEnd(int port, String name, Collection<String> accepted) {
        try (var smtpTestClient = new SmtpTestClient(port)) {
            for (int i = 0;; i++) {
                var subject = name + " " + i;
                var answer = smtpTestClient.mail(name + "@example.com", subject, "line\r\n".repeat(99) + "line");
                assertThat(answer).startsWith("250");
                accepted.add(subject);
            }
        } catch (UncheckedIOException end) {
            // the process was killed
        }
    }
}
