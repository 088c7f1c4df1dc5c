package io.latchkey.key;

import static io.latchkey.key.Examples.access;
import static io.latchkey.key.Examples.approved;
import static io.latchkey.key.Examples.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.key.Behind.Generated;
import io.latchkey.key.Behind.Used;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.Events;
import io.latchkey.testing.Infrastructure;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimInstancesIT {

    private final SecureRandom chance = new SecureRandom();

    @Test
    void twoInstancesGenerateOneKeyAndCountTriesTogether() {
        Map<String, String> settings = new HashMap<>(Infrastructure.properties("key-issuer-service"));
        settings.put("spring.config.name", "key-issuer-service");
        settings.put("latchkey.sealing.write-with", "one");
        settings.put("latchkey.sealing.keys.one", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
        settings.put("latchkey.key.terms.default.delivery", "link");
        try (var one = Infrastructure.start(KeyApplication.class, settings);
                var two = Infrastructure.start(KeyApplication.class, settings)) {
            List<ClaimDesk> desks = List.of(one.getBean(ClaimDesk.class), two.getBean(ClaimDesk.class));
            KeyRequestApproved approved = approved(access("weather", "gold", Issuer.OPAQUE), somebody());
            one.getBean(KeyIssuer.class).approved(approved);
            Ticket ticket = new LinkMail(one.getBean(Seal.class)).ticket(approved);

            List<Object> answers = claims(desks, 1_000, ticket, approved.developer().id());
            assertThat(answers).filteredOn(Generated.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Used.class::isInstance).hasSize(999);
            Active active = (Active) two.getBean(Keys.class).find(IdKind.KEY.of(approved.requestId())).orElseThrow();
            assertThat(active.sha256()).hasSize(1);
            assertThat(Events.about(approved.requestId(), KeyIssued.class)).hasSizeLessThanOrEqualTo(1);

            assertThat(claims(desks, 20, ticket, somebody().id())).filteredOn(Refused.class::isInstance)
                    .as("all but five").hasSize(15);
        }
    }

    private List<Object> claims(List<ClaimDesk> desks, int many, Ticket ticket, String person) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, many)
                    .mapToObj(
                            i -> CompletableFuture.supplyAsync(() -> claim(desks.get(i % 2), ticket, person), threads))
                    .toList().stream().<Object>map(CompletableFuture::join).toList();
        }
    }

    private Object claim(ClaimDesk desk, Ticket ticket, String person) {
        try {
            return desk.claim(ticket, person, Nonce.next(chance));
        } catch (Refused refused) {
            return refused;
        }
    }
}
