package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopicTests {

    static Stream<Promise> everyEvent() {
        return Promise.all();
    }

    @Test
    void topicsHaveTheNamesThatOutsidersKnow() {
        assertThat(Topic.values()).extracting(Topic::address).containsExactly("latchkey.commands",
                "latchkey.key-requests", "latchkey.approvals", "latchkey.partners", "latchkey.keys",
                "latchkey.key-registry",
                "latchkey.developers", "latchkey.notifications");
    }

    @Test
    void everyFamilyTravelsOnOneTopic() {
        assertThat(Topic.values()).<Class<?>>extracting(Topic::family)
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        assertThat(Promise.all().map(Promise::name)).doesNotHaveDuplicates().hasSize(30);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void everyEventKnowsItsTopic(Promise promise) {
        assertThat(Topic.of(promise.read(promise.golden())).events()).contains(promise.kind());
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void theSubjectIsWhatMustStayInOrder(Promise promise) {
        String subject = switch (promise.read(promise.golden())) {
            case CommandEvent _ -> "";
            case KeyRequestEvent.KeyRequestRejected rejected -> rejected.commandId();
            case RegistryEvent.KeyState state -> state.keyId();
            case DeveloperEvent developer -> developer.developerId();
            case PartnerEvent partner -> partner.partner();
            case KeyRequestEvent _,ApprovalEvent _,KeyEvent _,NotificationEvent _ -> promise.golden()
                    .get("requestId").stringValue();
        };

        assertThat(promise.read(promise.golden()).subject()).isEqualTo(subject);
    }

    @Test
    void theRegistryAloneIsCompacted() {
        assertThat(Topic.values()).filteredOn(Topic::compacted).containsExactly(Topic.KEY_REGISTRY);
    }

    @Test
    void deadLettersAreNamedAfterTopicAndGroup() {
        assertThat(Topic.KEYS.deadLetters("notification")).isEqualTo("latchkey.keys.notification.dlt");
    }
}
