package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.access;
import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.newDeveloper;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.issuer.claim.ClaimService;
import io.latchkey.issuer.claim.ClaimStatus.Generated;
import io.latchkey.issuer.claim.ClaimStatus.Used;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.issuer.claim.TooManyAttempts;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;

@KeyIssuerServiceTest
class ClaimInstancesIT {

    private final ConfigurableApplicationContext one;
    private final SecureRandom random;

    @Autowired
    ClaimInstancesIT(ConfigurableApplicationContext one, SecureRandom random) {
        this.one = one;
        this.random = random;
    }

    @Test
    void twoInstancesGenerateOneKeyAndShareTheAttemptLimit() {
        try (var two = Infrastructure.start(KeyIssuerApplication.class, Infrastructure.propertiesOf(one))) {
            List<ClaimService> claimServices = List.of(one.getBean(ClaimService.class),
                    two.getBean(ClaimService.class));
            KeyRequestApproved approved = approved(access("linked", "gold", IssuerType.OPAQUE), newDeveloper());
            one.getBean(KeyService.class).issue(approved);
            Ticket ticket = new ClaimLinkReader(one.getBean(Seal.class)).ticket(approved);

            List<Object> answers = claims(claimServices, 1_000, ticket, approved.developer().id());
            assertThat(answers).filteredOn(Generated.class::isInstance).hasSize(1);
            assertThat(answers).filteredOn(Used.class::isInstance).hasSize(999);
            Active active = (Active) two.getBean(Keys.class).find(IdKind.KEY.derivedFrom(approved.requestId()))
                    .orElseThrow();
            assertThat(active.sha256()).hasSize(1);
            assertThat(Events.eventsAbout(approved.requestId(), KeyIssued.class)).hasSizeLessThanOrEqualTo(1);

            assertThat(claims(claimServices, 20, ticket, newDeveloper().id()))
                    .filteredOn(TooManyAttempts.class::isInstance)
                    .as("all but five").hasSize(15);
        }
    }

    private List<Object> claims(List<ClaimService> claimServices, int many, Ticket ticket, String person) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, many)
                    .mapToObj(
                            i -> CompletableFuture.supplyAsync(() -> claim(claimServices.get(i % 2), ticket, person),
                                    threads))
                    .toList().stream().<Object>map(CompletableFuture::join).toList();
        }
    }

    private Object claim(ClaimService claimService, Ticket ticket, String person) {
        try {
            return claimService.claim(ticket, person, Nonce.generate(random));
        } catch (TooManyAttempts refused) {
            return refused;
        }
    }
}
