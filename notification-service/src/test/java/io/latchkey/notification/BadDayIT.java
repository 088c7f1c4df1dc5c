package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Developer;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.embedded.inbox.Inbox;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.sealing.SealingAutoConfiguration;
import io.latchkey.notification.Notices.State;
import io.latchkey.notification.Notices.Wanted;
import io.latchkey.testing.Events;
import io.latchkey.testing.Infrastructure;
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

class BadDayIT {

    private static final Duration OUTAGE = Duration.parse(System.getProperty("latchkey.it.outage", "PT6S"));

    private final Map<String, String> world = Infrastructure.properties("notification-service");

    @Test
    void aMailServerThatIsAwayDelaysButNeverLosesAndNeverRepeats(@TempDir Path folder) {
        Inbox first = Inbox.open(folder, 0, 0);
        int port = first.smtpPort();
        try (Instance instance = Instance.start(world, port)) {
            List<Developer> before = people(20);
            before.forEach(each -> Events.send(ServiceIT.issued(each, instance.seal())));
            await().atMost(Duration.ofSeconds(30)).until(() -> first.count() == 20);
            List<Developer> people = people(100);
            people.subList(0, 50).forEach(each -> Events.send(ServiceIT.issued(each, instance.seal())));
            first.close();
            Instant gone = Instant.now();
            people.subList(50, 100).forEach(each -> Events.send(ServiceIT.issued(each, instance.seal())));
            await().atMost(OUTAGE.plusSeconds(20)).until(() -> Instant.now().isAfter(gone.plus(OUTAGE)));
            assertThat(instance.get("/actuator/health/readiness")).contains("DEGRADED", "cannot be reached");
            assertThat(instance.get("/actuator/health/liveness")).contains("UP");

            try (Inbox again = Inbox.open(folder, port, 0)) {
                await().atMost(Duration.ofSeconds(20)).until(() -> again.count() == 120);
                await().atMost(Duration.ofSeconds(10)).until(() -> instance.the(Notices.class).backlog().due() == 0);
                assertThat(people).allSatisfy(each -> assertThat(again.to(each.email())).hasSize(1));
                assertThat(instance.the(Notices.class).find(new Wanted(State.ABANDONED, null, null, 10))).isEmpty();
            }
        }
    }

    @Test
    void twoInstancesSendEachMailOnce() {
        try (MailServer server = new MailServer();
                Instance one = Instance.start(world, server.port());
                Instance other = Instance.start(world, server.port())) {
            List<Developer> people = people(100);
            people.forEach(each -> one.the(Notices.class).add(Due.first(
                    Letter.of(new Letter.Occasion("evt_" + each.id(), Instant.now(), Letters.REQUEST, 1),
                            Template.LAPSED,
                            Recipient.of(each), Letters.matter(each)),
                    null, null, Instant.now().minusSeconds(1))));

            await().atMost(Duration.ofSeconds(30)).until(() -> other.the(Notices.class).backlog().due() == 0);
            assertThat(people).allSatisfy(each -> assertThat(server.to(each.email())).hasSize(1));
        }
    }

    @Test
    void whatAnInstanceHasInHandWhenItStopsIsSentByTheNextAtOnce() {
        try (MailServer server = new MailServer()) {
            server.stop();
            List<Developer> people = people(10);
            try (Instance one = Instance.start(world, server.port())) {
                people.forEach(each -> Events.send(ServiceIT.issued(each, one.seal())));
                await().atMost(Duration.ofSeconds(30)).until(() -> one.the(Notices.class).backlog().due() == 10);
            }
            server.start();
            try (Instance next = Instance.start(world, server.port())) {
                await().atMost(Duration.ofSeconds(20)).until(() -> server.all().size() == 10);
                await().atMost(Duration.ofSeconds(10)).until(() -> next.the(Notices.class).backlog().due() == 0);
                assertThat(people).allSatisfy(each -> assertThat(server.to(each.email())).hasSize(1));
            }
        }
    }

    @Test
    void aSealOfAKeyThatIsNotKnownYetWaitsForIt() {
        Developer ada = ServiceIT.somebody();
        Envelope<KeyIssued> issued = ServiceIT.issued(ada, seal("two", "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="));
        try (MailServer server = new MailServer()) {
            try (Instance one = Instance.start(world, server.port())) {
                Developer bob = ServiceIT.somebody();
                Events.send(issued);
                Events.send(ServiceIT.issued(bob, one.seal()));
                await().atMost(Duration.ofSeconds(30)).until(() -> server.to(bob.email()).size() == 1);
                await().atMost(Duration.ofSeconds(10)).until(() -> waiting(one, "key that this service does not have"));
            }
            try (Instance next = Instance.start(world, server.port(), "latchkey.sealing.keys.two",
                    "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=")) {
                await().atMost(Duration.ofSeconds(40)).until(() -> server.to(ada.email()).size() == 1);
                assertThat(server.to(ada.email()).getFirst().text()).contains(ServiceIT.KEY);
                assertThat(next.the(Notices.class).find(new Wanted(State.ABANDONED, null, null, 10))).isEmpty();
            }
        }
    }

    @Test
    void aBrokenTemplateIsMendedWithoutARestart(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectories(folder.resolve("en")).resolve("key.txt");
        Files.writeString(file, "Subject: [(${no.such.thing})]\n\n");
        try (MailServer server = new MailServer();
                Instance one = Instance.start(world, server.port(), "latchkey.notification.templates",
                        folder.toString())) {
            Developer ada = ServiceIT.somebody();
            Events.send(ServiceIT.issued(ada, one.seal()));
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting(one, "the template en/key.txt cannot be used"));

            Files.writeString(file, "Subject: Here it is\n\n[(${key})]\n");
            await().atMost(Duration.ofSeconds(30)).until(() -> server.to(ada.email()).size() == 1);
            assertThat(server.to(ada.email()).getFirst().header("Subject")).isEqualTo("Here it is");
        }
    }

    private static boolean waiting(Instance instance, String why) {
        return instance.the(Notices.class).find(new Wanted(State.DUE, null, null, 10)).stream()
                .anyMatch(notice -> notice instanceof Due due && String.valueOf(due.why()).contains(why));
    }

    private static List<Developer> people(int number) {
        return Stream.generate(ServiceIT::somebody).limit(number).toList();
    }

    private static Seal seal(String name, String key) {
        AtomicReference<Seal> seal = new AtomicReference<>();
        new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SealingAutoConfiguration.class))
                .withPropertyValues("latchkey.sealing.write-with=" + name, "latchkey.sealing.keys." + name + "=" + key)
                .run(context -> seal.set(context.getBean(Seal.class)));
        return Objects.requireNonNull(seal.get());
    }
}
