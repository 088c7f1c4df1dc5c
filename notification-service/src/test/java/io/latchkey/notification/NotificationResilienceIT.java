package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.value.Developer;
import io.latchkey.embedded.inbox.Inbox;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.sealing.SealingAutoConfiguration;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.mail.smtp.FakeSmtpServer;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.NoticeContent;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.Notices;
import io.latchkey.notification.notice.Notices.Filter;
import io.latchkey.notification.notice.Notices.State;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class NotificationResilienceIT {

    private static final Duration OUTAGE = Duration.parse(System.getProperty("latchkey.it.outage", "PT6S"));

    private final Map<String, String> infrastructure = Infrastructure.properties("notification-service");

    @Test
    void anUnreachableMailServerDelaysButNeverLosesOrRepeatsMails(@TempDir Path folder) {
        Inbox first = Inbox.open(folder, 0, 0);
        int port = first.smtpPort();
        try (ServiceInstance instance = ServiceInstance.start(infrastructure, port)) {
            List<Developer> before = people(20);
            before.forEach(each -> Events.send(AbstractServiceIT.issued(each, instance.seal())));
            await().atMost(Duration.ofSeconds(30)).until(() -> first.count() == 20);
            List<Developer> people = people(100);
            people.subList(0, 50).forEach(each -> Events.send(AbstractServiceIT.issued(each, instance.seal())));
            first.close();
            Instant gone = Instant.now();
            people.subList(50, 100)
                    .forEach(each -> Events.send(AbstractServiceIT.issued(each, instance.seal())));
            await().atMost(OUTAGE.plusSeconds(20)).until(() -> Instant.now().isAfter(gone.plus(OUTAGE)));
            assertThat(instance.get("/actuator/health/readiness")).contains("DEGRADED", "cannot be reached");
            assertThat(instance.get("/actuator/health/liveness")).contains("UP");

            try (Inbox again = Inbox.open(folder, port, 0)) {
                await().atMost(Duration.ofSeconds(20)).until(() -> again.count() == 120);
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> instance.bean(Notices.class).backlog().due() == 0);
                assertThat(people).allSatisfy(each -> assertThat(again.to(each.email())).hasSize(1));
                assertThat(instance.bean(Notices.class).find(new Filter(State.ABANDONED, null, null, 10)))
                        .isEmpty();
            }
        }
    }

    @Test
    void twoInstancesSendEachMailOnce() {
        try (FakeSmtpServer server = new FakeSmtpServer();
                ServiceInstance one = ServiceInstance.start(infrastructure, server.port());
                ServiceInstance other = ServiceInstance.start(infrastructure, server.port())) {
            List<Developer> people = people(100);
            people.forEach(each -> one.bean(Notices.class).add(Due.first(
                    NoticeContent.of(
                            new SourceEvent("evt_" + each.id(), Instant.now(), MailFixtures.REQUEST, 1),
                            Template.LAPSED,
                            Recipient.of(each), MailFixtures.model(Template.LAPSED, each)),
                    null, null, Instant.now().minusSeconds(1))));

            await().atMost(Duration.ofSeconds(30)).until(() -> other.bean(Notices.class).backlog().due() == 0);
            assertThat(people).allSatisfy(each -> assertThat(server.to(each.email())).hasSize(1));
        }
    }

    @Test
    void noticesOfAStoppedInstanceAreSentByTheNextAtOnce() {
        try (FakeSmtpServer server = new FakeSmtpServer()) {
            server.stop();
            List<Developer> people = people(10);
            try (ServiceInstance one = ServiceInstance.start(infrastructure, server.port())) {
                people.forEach(each -> Events.send(AbstractServiceIT.issued(each, one.seal())));
                await().atMost(Duration.ofSeconds(30)).until(() -> one.bean(Notices.class).backlog().due() == 10);
            }
            server.start();
            try (ServiceInstance next = ServiceInstance.start(infrastructure, server.port())) {
                await().atMost(Duration.ofSeconds(20)).until(() -> server.all().size() == 10);
                await().atMost(Duration.ofSeconds(10)).until(() -> next.bean(Notices.class).backlog().due() == 0);
                assertThat(people).allSatisfy(each -> assertThat(server.to(each.email())).hasSize(1));
            }
        }
    }

    @Test
    void aSecretSealedWithAnUnknownKeyWaitsForThatKey() {
        Developer ada = AbstractServiceIT.somebody();
        Envelope<KeyIssued> issued = AbstractServiceIT.issued(ada,
                seal("two", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="));
        try (FakeSmtpServer server = new FakeSmtpServer()) {
            try (ServiceInstance one = ServiceInstance.start(infrastructure, server.port())) {
                Developer bob = AbstractServiceIT.somebody();
                Events.send(issued);
                Events.send(AbstractServiceIT.issued(bob, one.seal()));
                await().atMost(Duration.ofSeconds(30)).until(() -> server.to(bob.email()).size() == 1);
                await().atMost(Duration.ofSeconds(10)).until(() -> waiting(one, "key that this service does not have"));
            }
            try (ServiceInstance next = ServiceInstance.start(infrastructure, server.port(),
                    "latchkey.sealing.keys.two",
                    "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=")) {
                await().atMost(Duration.ofSeconds(40)).until(() -> server.to(ada.email()).size() == 1);
                assertThat(server.to(ada.email()).getFirst().text()).contains(AbstractServiceIT.KEY);
                assertThat(next.bean(Notices.class).find(new Filter(State.ABANDONED, null, null, 10))).isEmpty();
            }
        }
    }

    @Test
    void aCorrectedTemplateNeedsNoRestart(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("en")).resolve("key.txt");
        Files.writeString(file, "Subject: [(${no.such.thing})]\n\n");
        try (FakeSmtpServer server = new FakeSmtpServer();
                ServiceInstance one = ServiceInstance.start(infrastructure, server.port(),
                        "latchkey.notification.templates",
                        folder.toString())) {
            Developer ada = AbstractServiceIT.somebody();
            Events.send(AbstractServiceIT.issued(ada, one.seal()));
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting(one, "the template en/key.txt is invalid"));

            Files.writeString(file, "Subject: Here it is\n\n[(${key})]\n");
            await().atMost(Duration.ofSeconds(30)).until(() -> server.to(ada.email()).size() == 1);
            assertThat(server.to(ada.email()).getFirst().header("Subject")).isEqualTo("Here it is");
        }
    }

    private static boolean waiting(ServiceInstance instance, String why) {
        return instance.bean(Notices.class).find(new Filter(State.DUE, null, null, 10)).stream()
                .anyMatch(notice -> notice instanceof Due due && String.valueOf(due.why()).contains(why));
    }

    private static List<Developer> people(int number) {
        return Stream.generate(AbstractServiceIT::somebody).limit(number).toList();
    }

    private static Seal seal(String name, String key) {
        AtomicReference<Seal> seal = new AtomicReference<>();
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SealingAutoConfiguration.class))
                .withPropertyValues("latchkey.sealing.write-with=" + name, "latchkey.sealing.keys." + name + "=" + key)
                .run(context -> seal.set(context.getBean(Seal.class)));
        return Objects.requireNonNull(seal.get());
    }
}
