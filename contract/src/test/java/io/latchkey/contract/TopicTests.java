package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.CommandEvent;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyRegistryEvent;
import io.latchkey.contract.event.KeyRequestEvent;
import io.latchkey.contract.event.NotificationEvent;
import io.latchkey.contract.event.PartnerEvent;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicTests {

    static Stream<EventContract> everyEvent() {
        return EventContract.all();
    }

    @Test
    void topicsHaveTheirPublicNames() {
        assertThat(Topic.values()).extracting(Topic::address).containsExactly("latchkey.commands",
                "latchkey.key-requests", "latchkey.approvals", "latchkey.partners", "latchkey.keys",
                "latchkey.key-registry",
                "latchkey.developers", "latchkey.notifications");
    }

    @Test
    void everyFamilyHasOneTopic() {
        assertThat(Topic.values()).<Class<?>>extracting(Topic::family)
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        assertThat(EventContract.all().map(EventContract::name)).doesNotHaveDuplicates().hasSize(30);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void everyEventKnowsItsTopic(EventContract contract) {
        assertThat(Topic.of(contract.read(contract.golden())).events()).contains(contract.kind());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theSubjectIsTheIdWhoseEventsStayInOrder(EventContract contract) {
        String subject = switch (contract.read(contract.golden())) {
            case CommandEvent _ -> "";
            case KeyRequestEvent.KeyRequestRejected rejected -> rejected.commandId();
            case KeyRegistryEvent.KeyState state -> state.keyId();
            case DeveloperEvent developer -> developer.developerId();
            case PartnerEvent partner -> partner.partner();
            case KeyRequestEvent _,ApprovalEvent _,KeyEvent _,NotificationEvent _ -> contract.golden()
                    .get("requestId").stringValue();
        };

        assertThat(contract.read(contract.golden()).subject()).isEqualTo(subject);
    }

    @Test
    void onlyTheRegistryIsCompacted() {
        assertThat(Topic.values()).filteredOn(Topic::compacted).containsExactly(Topic.KEY_REGISTRY);
    }

    @Test
    void deadLettersAreNamedAfterTopicAndGroup() {
        assertThat(Topic.KEYS.deadLetterTopic("notification")).isEqualTo("latchkey.keys.notification.dlt");
    }
}
