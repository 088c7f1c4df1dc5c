package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.value.Developer;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.sealing.SealingAutoConfiguration;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.mail.smtp.FakeSmtpServer;
import io.latchkey.notification.notice.Due;
import io.latchkey.notification.notice.Notice;
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
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.util.FileSystemUtils;

class NotificationResilienceIT extends AbstractServiceIT {

    private static final Duration OUTAGE = Duration.parse(System.getProperty("latchkey.it.outage", "PT2S"));
    private static final String TWO = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    @Autowired
    ConfigurableApplicationContext service;

    @Test
    void anUnreachableMailServerDelaysButNeverLosesOrRepeatsMails() {
        List<Developer> before = people(20);
        before.forEach(each -> Events.send(issued(each)));
        before.forEach(each -> awaitMails(each.email(), 1));
        List<Developer> people = people(100);
        people.subList(0, 50).forEach(each -> Events.send(issued(each)));
        SERVER.stop();
        try {
            people.subList(50, 100).forEach(each -> Events.send(issued(each)));
            await().atMost(OUTAGE.plusSeconds(30)).during(OUTAGE)
                    .untilAsserted(() -> assertThat(get("/actuator/health/readiness")).contains("DEGRADED",
                            "cannot be reached"));
            assertThat(get("/actuator/health/liveness")).contains("UP");
        } finally {
            SERVER.start();
        }
        awaitNothingDue(people);
        assertNothingAbandoned(people);
        assertOneMailEach(SERVER, people);
    }

    @Test
    void twoInstancesSendEachMailOnce() {
        try (ServiceInstance _ = ServiceInstance.start(Infrastructure.propertiesOf(service), SERVER.port())) {
            List<Developer> people = people(100);
            people.forEach(each -> notices.add(Due.first(
                    NoticeContent.of(
                            new SourceEvent("evt_" + each.id(), Instant.now(), MailFixtures.REQUEST, 1),
                            Template.LAPSED,
                            Recipient.of(each), MailFixtures.model(Template.LAPSED, each)),
                    null, null, Instant.now().minusSeconds(1))));

            awaitNothingDue(people);
            assertNothingAbandoned(people);
            assertOneMailEach(SERVER, people);
        }
    }

    @Test
    void noticesOfAStoppedInstanceAreSentByTheNextAtOnce() {
        Map<String, String> own = Infrastructure.propertiesOf(service);
        own.putAll(Infrastructure.properties("notification-service"));
        try (FakeSmtpServer server = new FakeSmtpServer()) {
            server.stop();
            List<Developer> people = people(10);
            try (ServiceInstance one = ServiceInstance.start(own, server.port())) {
                people.forEach(each -> Events.send(issued(each, one.seal())));
                await().atMost(Duration.ofSeconds(30)).until(() -> one.bean(Notices.class).backlog().due() == 10);
            }
            server.start();
            try (ServiceInstance next = ServiceInstance.start(own, server.port())) {
                await().atMost(Duration.ofSeconds(20)).until(() -> server.all().size() == 10);
                await().atMost(Duration.ofSeconds(10)).until(() -> next.bean(Notices.class).backlog().due() == 0);
                assertOneMailEach(server, people);
            }
        }
    }

    @Test
    void aSecretSealedWithAnUnknownKeyWaitsForThatKey() {
        Developer ada = somebody();
        Developer bob = somebody();
        Events.send(issued(ada, seal("two", TWO)));
        Events.send(issued(bob));
        awaitMails(bob.email(), 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> isBlocked("key that this service does not have"));

        try (ServiceInstance _ = ServiceInstance.start(Infrastructure.propertiesOf(service), SERVER.port(),
                "latchkey.sealing.keys.two", TWO)) {
            awaitMails(ada.email(), 1);
            assertThat(SERVER.to(ada.email()).getFirst().text()).contains(KEY);
        }
    }

    @Test
    void aCorrectedTemplateNeedsNoRestart() throws IOException {
        Path english = Files.createDirectory(TEMPLATES.resolve("en"));
        Path file = english.resolve("key.txt");
        Files.writeString(file, "Subject: [(${no.such.thing})]\n\n");
        try {
            Developer ada = somebody();
            Events.send(issued(ada));
            await().atMost(Duration.ofSeconds(30)).until(() -> isBlocked("the template en/key.txt is invalid"));

            Files.writeString(file, "Subject: Here it is\n\n[(${key})]\n");
            awaitMails(ada.email(), 1);
            assertThat(SERVER.to(ada.email()).getFirst().header("Subject")).isEqualTo("Here it is");
        } finally {
            FileSystemUtils.deleteRecursively(english);
        }
    }

    private String get(String path) {
        return String.valueOf(call(HttpMethod.GET, path).getResponseBody());
    }

    private void awaitNothingDue(List<Developer> people) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> people.stream().noneMatch(each -> SERVER.to(each.email()).isEmpty())
                        && notices(State.DUE).noneMatch(isTo(people)));
    }

    private void assertNothingAbandoned(List<Developer> people) {
        assertThat(notices(State.ABANDONED)).noneMatch(isTo(people));
    }

    private static Predicate<Notice> isTo(List<Developer> people) {
        List<String> addresses = people.stream().map(Developer::email).toList();
        return notice -> addresses.contains(notice.content().recipient().address());
    }

    private static void assertOneMailEach(FakeSmtpServer server, List<Developer> people) {
        assertThat(people).allSatisfy(each -> assertThat(server.to(each.email())).hasSize(1));
    }

    private boolean isBlocked(String why) {
        return notices(State.DUE).anyMatch(notice -> String.valueOf(((Due) notice).why()).contains(why));
    }

    private Stream<Notice> notices(State state) {
        return notices.find(new Filter(state, null, null, 500)).stream();
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
