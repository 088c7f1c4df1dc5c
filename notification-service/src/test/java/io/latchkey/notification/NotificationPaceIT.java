package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Developer;
import io.latchkey.notification.mail.MailFixtures;
import io.latchkey.notification.mail.Recipient;
import io.latchkey.notification.mail.Template;
import io.latchkey.notification.mail.smtp.FakeSmtpServer;
import io.latchkey.notification.mail.smtp.FakeSmtpServer.DataResponse;
import io.latchkey.notification.notice.NoticeContent.SourceEvent;
import io.latchkey.notification.notice.NoticeService;
import io.latchkey.notification.notice.Notices;
import io.latchkey.notification.notice.SealedSecret;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

class NotificationPaceIT extends AbstractServiceIT {

    @Autowired
    ConfigurableApplicationContext service;

    @Test
    void aMailWithAKeyOvertakesNoticesToApprovers() {
        try (FakeSmtpServer server = new FakeSmtpServer(); ServiceInstance one = start(server)) {
            blockConnection(one, server);
            List<Developer> approvers = people(3);
            approvers.forEach(each -> submit(one, Template.WAITING, each));
            Developer developer = somebody();
            SourceEvent event = event();
            String sealed = one.seal().seal(KEY, event.eventId(), MailFixtures.REQUEST);
            one.bean(NoticeService.class).submit(event, Template.KEY, Recipient.of(developer),
                    MailFixtures.model(Template.KEY, developer), new SealedSecret(sealed, event.eventId()));

            await().atMost(Duration.ofSeconds(20)).until(() -> server.all().size() == 5);
            assertThat(server.all().getFirst().recipient()).isEqualTo(developer.email());
        }
    }

    @Test
    void consumersWaitWhileTooManyMailsAreInFlight() {
        try (FakeSmtpServer server = new FakeSmtpServer(); ServiceInstance one = start(server)) {
            blockConnection(one, server);
            List<Developer> people = people(20);
            people.forEach(each -> Events.send(issued(each, one.seal())));
            await().until(() -> due(one) > 1);
            await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(2)).until(() -> due(one) <= 6);
            await().atMost(Duration.ofSeconds(30)).until(() -> server.all().size() == 21 && due(one) == 0);
        }
    }

    @Test
    void anOutageOfTheMailServerStopsNoConsumer() {
        try (FakeSmtpServer server = new FakeSmtpServer(); ServiceInstance one = start(server)) {
            server.stop();
            List<Developer> people = people(20);
            people.forEach(each -> Events.send(issued(each, one.seal())));
            await().atMost(Duration.ofSeconds(8)).until(() -> due(one) == 20);
            server.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> server.all().size() == 20 && due(one) == 0);
        }
    }

    /** An instance of its own with a single connection, room for six notices, and one record a poll. */
    private ServiceInstance start(FakeSmtpServer server) {
        Map<String, String> own = Infrastructure.propertiesOf(service);
        own.putAll(Infrastructure.properties("notification-service"));
        return ServiceInstance.start(own, server.port(), "latchkey.notification.smtp.max-connections", "1",
                "latchkey.notification.max-in-flight", "6",
                "spring.cloud.stream.kafka.binder.consumer-properties.max.poll.records", "1");
    }

    /** Sends a mail that the server does not answer, until the timeout of the attempt. */
    private static void blockConnection(ServiceInstance one, FakeSmtpServer server) {
        Developer blocker = somebody();
        server.respondToNextMailTo(blocker.email(), DataResponse.NO_REPLY);
        submit(one, Template.LAPSED, blocker);
        await().until(() -> server.connections() == 1);
    }

    private static void submit(ServiceInstance one, Template template, Developer developer) {
        one.bean(NoticeService.class).submit(event(), template, Recipient.of(developer),
                MailFixtures.model(template, developer));
    }

    private static SourceEvent event() {
        return new SourceEvent(IdKind.EVENT.next(), Instant.now(), MailFixtures.REQUEST, 1);
    }

    private static long due(ServiceInstance one) {
        return one.bean(Notices.class).backlog().due();
    }

    private static List<Developer> people(int number) {
        return Stream.generate(AbstractServiceIT::somebody).limit(number).toList();
    }
}
