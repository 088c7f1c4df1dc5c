package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.access;
import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyRegistryEvent;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.Keys;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;

/** Starts from an empty database, because the replay repeats the approvals of other tests. */
@KeyIssuerServiceTest
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class KeyIssuerStartupIT {

    private final Map<String, String> settings;

    @Autowired
    KeyIssuerStartupIT(ConfigurableApplicationContext service) {
        this.settings = Infrastructure.propertiesOf(service);
    }

    @Test
    void aReplayOfAllApprovalsIssuesNoNewKey() {
        List<KeyRequestApproved> approvals = Stream.concat(
                IntStream.range(0, 10).mapToObj(_ -> approved("weather", "gold")),
                Stream.of(approved(access("weather", "gold", IssuerType.JWT)))).toList();
        approvals.forEach(Events::send);
        eventually().until(() -> approvals.stream().noneMatch(each -> published(each).isEmpty()));
        Map<String, List<KeyEvent>> before = new HashMap<>();
        approvals.forEach(each -> before.put(each.requestId(), published(each)));
        String group = settings.get("spring.cloud.stream.default.group") + "-from-the-beginning";
        List<Key> after;
        try (var second = started(Map.of("spring.cloud.stream.default.group", group))) {
            eventually().until(() -> committed(group) == Events.recordsOn(Topic.APPROVALS.address()).size());
            Keys keys = second.getBean(Keys.class);
            after = approvals.stream().map(each -> keys.find(IdKind.KEY.derivedFrom(each.requestId())).orElseThrow())
                    .toList();
        }

        approvals.forEach(each -> assertThat(published(each)).isEqualTo(before.get(each.requestId())));
        for (Key key : after) {
            if (key instanceof Active active) {
                assertThat(Events.eventsAbout(active.grant().keyId(), KeyRegistryEvent.KeyState.class)).singleElement()
                        .satisfies(state -> assertThat(state.sha256()).isEqualTo(active.sha256()));
            }
        }
    }

    @Test
    void withoutSealingKeysTheServiceFailsToStartAndNamesTheSetting(CapturedOutput output) {
        assertThatThrownBy(
                () -> started(Map.of("latchkey.sealing.write-with", "", "latchkey.sealing.keys.one", "")).close())
                .isInstanceOf(RuntimeException.class);
        assertThat(output).contains("latchkey.sealing.writeWith");
    }

    private ConfigurableApplicationContext started(Map<String, String> changes) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(changes);
        return Infrastructure.start(KeyIssuerApplication.class, all);
    }

    private static List<KeyEvent> published(KeyRequestApproved approved) {
        return Events.eventsAbout(approved.requestId(), KeyEvent.class);
    }

    private static long committed(String group) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", Infrastructure.brokers()))) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().values().stream()
                    .mapToLong(OffsetAndMetadata::offset).sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
