package io.latchkey.key;

import static io.latchkey.key.Examples.access;
import static io.latchkey.key.Examples.approved;
import static io.latchkey.key.Examples.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.Event;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.KeyEvent;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.KeyEvent.KeyMintingFailed;
import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.contract.RegistryEvent.Status;
import io.latchkey.contract.Sealed;
import io.latchkey.contract.Topic;
import io.latchkey.messaging.sealing.BrokenSeal;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.Events;
import io.latchkey.testing.Infrastructure;
import io.latchkey.testing.OnInfrastructure;
import io.latchkey.testing.Received;
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
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.Environment;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(properties = {"spring.config.name=key-issuer-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.messaging.takeover-after=1s"})
@OnInfrastructure
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class KeyIssuerIT {

    private final KeyIssuer issuer;
    private final Keys keys;
    private final TermsByScope terms;
    private final Seal seal;
    private final MongoOperations mongo;
    private final MeterRegistry meters;
    private final String group;

    @Autowired
    KeyIssuerIT(KeyIssuer issuer, Keys keys, TermsByScope terms, Seal seal, MongoOperations mongo,
            MeterRegistry meters, Environment environment) {
        this.issuer = issuer;
        this.keys = keys;
        this.terms = terms;
        this.seal = seal;
        this.mongo = mongo;
        this.meters = meters;
        this.group = environment.getRequiredProperty("spring.cloud.stream.default.group");
    }

    @Test
    void anApprovedRequestBecomesAKeyThatOpensWhatItWasGrantedFor() {
        KeyRequestApproved approved = approved("weather", "gold");
        Events.send(approved);

        KeyIssued issued = only(approved, KeyIssued.class);
        KeySecret secret = opened(approved);
        assertThat(secret.keyId()).isEqualTo(issued.keyId()).isEqualTo(IdKind.KEY.of(approved.requestId()));
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
        issuer.approved(approved);
        Events.send(later);
        only(later, KeyIssued.class);

        assertThat(Events.about(approved.requestId(), KeyIssued.class)).hasSize(1);
        assertThat(states(approved)).hasSize(1);
        assertThat(issuedByNow()).isEqualTo(before + 2);
    }

    @Test
    void fourInstancesThatHearOfOneApprovalAtTheSameInstantIssueOneKey() {
        for (int round = 0; round < 10; round++) {
            KeyRequestApproved approved = approved("weather", "gold");
            CyclicBarrier start = new CyclicBarrier(4);
            CompletableFuture.allOf(IntStream.range(0, 4).mapToObj(_ -> CompletableFuture.runAsync(() -> {
                meet(start);
                issuer.approved(approved);
            }, Thread::startVirtualThread)).toArray(CompletableFuture[]::new)).join();

            only(approved, KeyIssued.class);
            KeySecret secret = opened(approved);
            assertThat(onlyState(approved).sha256()).as("the secret that counts is the one that was sent")
                    .containsExactly(secret.sha256());
        }
    }

    @Test
    void theSealedKeyOpensForItsEventAndItsRequestAlone() {
        KeyRequestApproved approved = approved("weather", "gold");
        KeyRequestApproved other = approved("weather", "gold");
        Events.send(approved);
        Events.send(other);
        String sealed = Objects.requireNonNull(only(approved, KeyIssued.class).sealedKey()).jwe();
        only(other, KeyIssued.class);

        assertThat(KeySecret.check(seal.open(sealed, eventId(approved), approved.requestId()))).isPresent();
        assertThatThrownBy(() -> seal.open(sealed, eventId(other), approved.requestId()))
                .isInstanceOf(BrokenSeal.class);
        assertThatThrownBy(() -> seal.open(sealed, eventId(approved), other.requestId()))
                .isInstanceOf(BrokenSeal.class);
    }

    @Test
    void noKeyCanBeReadInTheStoreOrOnATopicOrInALog(CapturedOutput output) {
        KeyRequestApproved approved = approved("weather", "gold");
        Infrastructure.broker().whileCut(() -> {
            issuer.approved(approved);
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
            Events.on(topic.address()).forEach(record -> everything.add(record.toString() + record.body()));
        }
        assertThat(everything).noneMatch(text -> text.contains("lk_" + secret.substring(3, 29)))
                .noneMatch(text -> text.contains(secret.substring(30, 62)));
    }

    @Test
    void whileTheBrokerIsGoneKeysAreIssuedAndToldOnceItIsBack() {
        List<KeyRequestApproved> approvals = IntStream.range(0, 5).mapToObj(_ -> approved("weather", "free")).toList();
        Infrastructure.broker().whileCut(() -> approvals.forEach(issuer::approved));

        approvals.forEach(approved -> {
            only(approved, KeyIssued.class);
            onlyState(approved);
        });
    }

    @Test
    void theNarrowestTermsCount() {
        KeyRequestApproved before = approved("maps", "gold");
        issuer.approved(before);
        terms.add(Scope.of("maps"), valid(Duration.ofDays(30)));
        terms.add(Scope.of("maps", "gold"), valid(Duration.ofDays(7)));
        KeyRequestApproved gold = approved("maps", "gold");
        KeyRequestApproved free = approved("maps", "free");
        issuer.approved(gold);
        issuer.approved(free);

        assertThat(life(before)).as("where none are stored").isEqualTo(Duration.ofDays(365));
        assertThat(life(gold)).isEqualTo(Duration.ofDays(7));
        assertThat(life(free)).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void whatThisInstallationCannotMintFailsInTheOpenAndNotInSilence() {
        KeyRequestApproved approved = approved(access("weather", "gold", Issuer.TYK));
        Events.send(approved);

        assertThat(only(approved, KeyMintingFailed.class).why()).isEqualTo("This installation has no Tyk gateway.");
        assertThat(keys.find(IdKind.KEY.of(approved.requestId()))).get().isInstanceOf(Failed.class);
        assertThat(states(approved)).as("nothing to check").isEmpty();
    }

    @Test
    void anApprovalWithoutAnIdOfARequestGoesToTheDeadLettersAndTheNextIsHeard() {
        KeyRequestApproved good = approved("weather", "gold");
        KeyRequestApproved bad = new KeyRequestApproved("../../etc", good.developer(), good.access(), null,
                good.mode(), "rule", null, null);
        Events.send(bad);
        Events.send(good);

        only(good, KeyIssued.class);
        assertThat(eventually().until(() -> Events.on(Topic.APPROVALS.deadLetters(group)), found -> !found.isEmpty()))
                .singleElement().satisfies(letter -> {
                    assertThat(letter.key()).isEqualTo(bad.requestId());
                    assertThat(letter.header("latchkey-why")).contains("requestId");
                });
        assertThat(Events.about(bad.requestId(), KeyEvent.class)).isEmpty();
        assertThat(keys.find(IdKind.KEY.of(bad.requestId()))).isEmpty();
    }

    private static Terms valid(Duration validFor) {
        return new Terms(Terms.Delivery.EMAIL, validFor, null);
    }

    private Duration life(KeyRequestApproved approved) {
        Active active = (Active) keys.find(IdKind.KEY.of(approved.requestId())).orElseThrow();
        return Duration.between(active.grant().at(), active.expiresAt());
    }

    private double issuedByNow() {
        return meters.counter("latchkey.keys.events", "event", "KeyIssued").count();
    }

    private static <E extends Event> E only(KeyRequestApproved approved, Class<E> kind) {
        List<E> events = eventually().until(() -> Events.about(approved.requestId(), kind), found -> !found.isEmpty());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static List<KeyState> states(KeyRequestApproved approved) {
        return Events.about(IdKind.KEY.of(approved.requestId()), KeyState.class);
    }

    private static KeyState onlyState(KeyRequestApproved approved) {
        List<KeyState> states = eventually().until(() -> states(approved), found -> !found.isEmpty());
        assertThat(states).hasSize(1);
        return states.getFirst();
    }

    private KeySecret opened(KeyRequestApproved approved) {
        Sealed sealed = Objects.requireNonNull(only(approved, KeyIssued.class).sealedKey());
        return KeySecret.check(seal.open(sealed.jwe(), eventId(approved), approved.requestId())).orElseThrow();
    }

    private static String eventId(KeyRequestApproved approved) {
        return Events.on(Topic.KEYS, approved.requestId()).stream().map((Received record) -> record.header("ce_id"))
                .findFirst().orElseThrow();
    }

    private String stored(KeyRequestApproved approved) {
        RawBsonDocument raw = mongo.getCollection("keys").withDocumentClass(RawBsonDocument.class)
                .find(new Document("_id", IdKind.KEY.of(approved.requestId()))).first();
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
