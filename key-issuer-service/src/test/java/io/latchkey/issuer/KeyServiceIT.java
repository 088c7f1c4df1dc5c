package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.access;
import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.event.KeyRegistryEvent.Status;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.contract.value.Sealed;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Failed;
import io.latchkey.issuer.key.KeySecret;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.issuer.terms.Terms;
import io.latchkey.issuer.terms.TermsByScope;
import io.latchkey.issuer.terms.TermsScope;
import io.latchkey.messaging.sealing.InvalidSeal;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import io.latchkey.testing.infrastructure.Infrastructure;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;

@KeyIssuerServiceTest
@ExtendWith(OutputCaptureExtension.class)
class KeyServiceIT {

    private final KeyService keyService;
    private final Keys keys;
    private final TermsByScope terms;
    private final Seal seal;
    private final MongoOperations mongo;
    private final MeterRegistry meters;
    private final String group;

    @Autowired
    KeyServiceIT(KeyService keyService, Keys keys, TermsByScope terms, Seal seal, MongoOperations mongo,
            MeterRegistry meters, Environment environment) {
        this.keyService = keyService;
        this.keys = keys;
        this.terms = terms;
        this.seal = seal;
        this.mongo = mongo;
        this.meters = meters;
        this.group = environment.getRequiredProperty("spring.cloud.stream.default.group");
    }

    @Test
    void anApprovedRequestBecomesAKeyForWhatWasGranted() {
        KeyRequestApproved approved = approved("weather", "gold");
        Events.send(approved);

        KeyIssued issued = only(approved, KeyIssued.class);
        KeySecret secret = opened(approved);
        assertThat(secret.keyId()).isEqualTo(issued.keyId()).isEqualTo(IdKind.KEY.derivedFrom(approved.requestId()));
        assertThat(secret.lastFour()).isEqualTo(issued.lastFour());
        assertThat(issued.developer()).isEqualTo(approved.developer());
        assertThat(issued.access()).isEqualTo(approved.access());
        assertThat(onlyState(approved)).satisfies(state -> {
            assertThat(state.sha256()).containsExactly(secret.sha256());
            assertThat(state.status()).isEqualTo(Status.ACTIVE);
            assertThat(state.expiresAt()).isEqualTo(issued.expiresAt());
        });
        assertThat(keys.find(issued.keyId())).get().isInstanceOfSatisfying(Active.class,
                active -> assertThat(active.sha256()).containsExactly(secret.sha256()));
    }

    @Test
    void theSameEventTwiceIssuesOneKey() {
        KeyRequestApproved approved = approved("weather", "gold");
        KeyRequestApproved later = approved("weather", "gold");
        double before = issuedByNow();
        Events.send(approved);
        Events.send(approved);
        only(approved, KeyIssued.class);
        keyService.issue(approved);
        Events.send(later);
        only(later, KeyIssued.class);

        assertThat(Events.eventsAbout(approved.requestId(), KeyIssued.class)).hasSize(1);
        assertThat(states(approved)).hasSize(1);
        assertThat(issuedByNow()).isEqualTo(before + 2);
    }

    @Test
    void fourInstancesThatProcessOneApprovalAtOnceIssueOneKey() {
        for (int round = 0; round < 10; round++) {
            KeyRequestApproved approved = approved("weather", "gold");
            CyclicBarrier start = new CyclicBarrier(4);
            CompletableFuture.allOf(IntStream.range(0, 4).mapToObj(_ -> CompletableFuture.runAsync(() -> {
                meet(start);
                keyService.issue(approved);
            }, Thread::startVirtualThread)).toArray(CompletableFuture[]::new)).join();

            only(approved, KeyIssued.class);
            KeySecret secret = opened(approved);
            assertThat(onlyState(approved).sha256()).as("the valid secret is the one that was sent")
                    .containsExactly(secret.sha256());
        }
    }

    @Test
    void theSealedKeyOpensOnlyForItsEventAndItsRequest() {
        KeyRequestApproved approved = approved("weather", "gold");
        KeyRequestApproved other = approved("weather", "gold");
        Events.send(approved);
        Events.send(other);
        String sealed = Objects.requireNonNull(only(approved, KeyIssued.class).sealedKey()).jwe();
        only(other, KeyIssued.class);

        assertThat(KeySecret.parse(seal.open(sealed, eventId(approved), approved.requestId()))).isPresent();
        assertThatThrownBy(() -> seal.open(sealed, eventId(other), approved.requestId()))
                .isInstanceOf(InvalidSeal.class);
        assertThatThrownBy(() -> seal.open(sealed, eventId(approved), other.requestId()))
                .isInstanceOf(InvalidSeal.class);
    }

    @Test
    void noSecretIsReadableInTheStoreOrOnATopicOrInTheLog(CapturedOutput output) {
        KeyRequestApproved approved = approved("weather", "gold");
        Infrastructure.brokerProxy().whileDown(() -> {
            keyService.issue(approved);
            assertThat(stored(approved)).as("sealed until the broker has it").contains("\"sealedKey\"");
        });
        String sealed = Objects.requireNonNull(only(approved, KeyIssued.class).sealedKey()).jwe();
        String secret = opened(approved).reveal();
        onlyState(approved);
        eventually().until(() -> !stored(approved).contains("sealedKey"));

        List<String> everything = new ArrayList<>(List.of(output.getAll()));
        for (String collection : mongo.getCollectionNames()) {
            mongo.getCollection(collection).withDocumentClass(RawBsonDocument.class).find()
                    .forEach(raw -> everything.add(bytes(raw)));
        }
        assertThat(everything).hasSizeGreaterThan(1).noneMatch(text -> text.contains(sealed));
        for (Topic topic : Topic.values()) {
            Events.recordsOn(topic.address()).forEach(record -> everything.add(record.toString() + record.body()));
        }
        assertThat(everything).noneMatch(text -> text.contains("lk_" + secret.substring(3, 29)))
                .noneMatch(text -> text.contains(secret.substring(30, 62)));
    }

    @Test
    void keysIssuedWhileTheBrokerIsDownArePublishedAfterwards() {
        List<KeyRequestApproved> approvals = IntStream.range(0, 5).mapToObj(_ -> approved("weather", "free")).toList();
        Infrastructure.brokerProxy().whileDown(() -> approvals.forEach(keyService::issue));

        approvals.forEach(approved -> {
            only(approved, KeyIssued.class);
            onlyState(approved);
        });
    }

    @Test
    void theTermsOfTheNarrowestScopeApply() {
        KeyRequestApproved before = approved("maps", "gold");
        keyService.issue(before);
        terms.add(TermsScope.of("maps"), valid(Duration.ofDays(30)));
        terms.add(TermsScope.of("maps", "gold"), valid(Duration.ofDays(7)));
        KeyRequestApproved gold = approved("maps", "gold");
        KeyRequestApproved free = approved("maps", "free");
        keyService.issue(gold);
        keyService.issue(free);

        assertThat(life(before)).as("without stored terms").isEqualTo(Duration.ofDays(365));
        assertThat(life(gold)).isEqualTo(Duration.ofDays(7));
        assertThat(life(free)).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void aKeyThatThisInstallationCannotMintIsReportedAsFailed() {
        KeyRequestApproved approved = approved(access("weather", "gold", IssuerType.TYK));
        Events.send(approved);

        assertThat(only(approved, KeyMintingFailed.class).why()).isEqualTo("This installation has no Tyk gateway.");
        assertThat(keys.find(IdKind.KEY.derivedFrom(approved.requestId()))).get().isInstanceOf(Failed.class);
        assertThat(states(approved)).as("not in the registry").isEmpty();
    }

    @Test
    void anApprovalWithAnInvalidRequestIdGoesToTheDeadLettersAndTheNextIsProcessed() {
        KeyRequestApproved good = approved("weather", "gold");
        KeyRequestApproved bad = new KeyRequestApproved("../../etc", good.developer(), good.access(), null,
                good.mode(), "rule", null, null);
        Events.send(bad);
        Events.send(good);

        only(good, KeyIssued.class);
        assertThat(eventually().until(() -> Events.recordsOn(Topic.APPROVALS.deadLetterTopic(group)),
                found -> !found.isEmpty()))
                .singleElement().satisfies(letter -> {
                    assertThat(letter.key()).isEqualTo(bad.requestId());
                    assertThat(letter.header("latchkey-why")).contains("requestId");
                });
        assertThat(Events.eventsAbout(bad.requestId(), KeyEvent.class)).isEmpty();
        assertThat(keys.find(IdKind.KEY.derivedFrom(bad.requestId()))).isEmpty();
    }

    private static Terms valid(Duration validFor) {
        return new Terms(Terms.DeliveryMethod.EMAIL, validFor, null);
    }

    private Duration life(KeyRequestApproved approved) {
        Active active = (Active) keys.find(IdKind.KEY.derivedFrom(approved.requestId())).orElseThrow();
        return Duration.between(active.grant().at(), active.expiresAt());
    }

    private double issuedByNow() {
        return meters.counter("latchkey.keys.events", "event", "KeyIssued").count();
    }

    private static <E extends Event> E only(KeyRequestApproved approved, Class<E> kind) {
        List<E> events = eventually().until(() -> Events.eventsAbout(approved.requestId(), kind),
                found -> !found.isEmpty());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static List<KeyState> states(KeyRequestApproved approved) {
        return Events.eventsAbout(IdKind.KEY.derivedFrom(approved.requestId()), KeyState.class);
    }

    private static KeyState onlyState(KeyRequestApproved approved) {
        List<KeyState> states = eventually().until(() -> states(approved), found -> !found.isEmpty());
        assertThat(states).hasSize(1);
        return states.getFirst();
    }

    private KeySecret opened(KeyRequestApproved approved) {
        Sealed sealed = Objects.requireNonNull(only(approved, KeyIssued.class).sealedKey());
        return KeySecret.parse(seal.open(sealed.jwe(), eventId(approved), approved.requestId())).orElseThrow();
    }

    private static String eventId(KeyRequestApproved approved) {
        return Events.recordsOn(Topic.KEYS, approved.requestId()).stream()
                .map((ReceivedRecord record) -> record.header("ce_id"))
                .findFirst().orElseThrow();
    }

    private String stored(KeyRequestApproved approved) {
        RawBsonDocument raw = mongo.getCollection("keys").withDocumentClass(RawBsonDocument.class)
                .find(new Document("_id", IdKind.KEY.derivedFrom(approved.requestId()))).first();
        return bytes(Objects.requireNonNull(raw));
    }

    private static String bytes(RawBsonDocument raw) {
        return new String(raw.getByteBuffer().array(), StandardCharsets.ISO_8859_1);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
