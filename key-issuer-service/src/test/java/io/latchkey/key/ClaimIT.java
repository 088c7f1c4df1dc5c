package io.latchkey.key;

import static io.latchkey.key.Examples.access;
import static io.latchkey.key.Examples.approved;
import static io.latchkey.key.Examples.eventually;
import static io.latchkey.key.Examples.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Event;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.Issuer;
import io.latchkey.contract.KeyEvent.ClaimRefused;
import io.latchkey.contract.KeyEvent.KeyIssued;
import io.latchkey.contract.KeyEvent.KeyReady;
import io.latchkey.contract.KeyEvent.KeyRotated;
import io.latchkey.contract.RegistryEvent.KeyState;
import io.latchkey.contract.Topic;
import io.latchkey.key.Behind.Ended;
import io.latchkey.key.Behind.Generated;
import io.latchkey.key.Behind.Nothing;
import io.latchkey.key.Behind.Used;
import io.latchkey.key.Behind.Waiting;
import io.latchkey.messaging.History;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.testing.Events;
import io.latchkey.testing.Infrastructure;
import io.latchkey.testing.OnInfrastructure;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.test.annotation.DirtiesContext;

@SpringBootTest(properties = {"spring.config.name=key-issuer-service", "latchkey.sealing.write-with=one",
        "latchkey.sealing.keys.one=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "latchkey.messaging.takeover-after=1s", "latchkey.key.public-url=https://keys.example.com/",
        "latchkey.key.terms.default.delivery=link"})
@OnInfrastructure
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class ClaimIT {

    private static final String ADA = "ada";

    @TestConfiguration(proxyBeanMethods = false)
    static class Chances {

        @Bean
        MovableClock clock() {
            return new MovableClock();
        }

        @Bean
        Meanwhile meanwhile() {
            return new Meanwhile();
        }

        @Bean
        MongoClientSettingsBuilderCustomizer watched(Meanwhile meanwhile) {
            return settings -> settings.addCommandListener(meanwhile);
        }
    }

    private final KeyIssuer issuer;
    private final ClaimDesk desk;
    private final Keys keys;
    private final MongoOperations mongo;
    private final MovableClock clock;
    private final Meanwhile meanwhile;
    private final SecureRandom chance;
    private final LinkMail mail;

    @Autowired
    ClaimIT(KeyIssuer issuer, ClaimDesk desk, Keys keys, Seal seal, MongoOperations mongo, MovableClock clock,
            Meanwhile meanwhile, SecureRandom chance) {
        this.issuer = issuer;
        this.desk = desk;
        this.keys = keys;
        this.mongo = mongo;
        this.clock = clock;
        this.meanwhile = meanwhile;
        this.chance = chance;
        this.mail = new LinkMail(seal);
    }

    @Test
    void anApprovedRequestBecomesALinkAndNothingIsMintedUntilItsOwnerPressesTheButton() {
        KeyRequestApproved approved = approved("weather", "gold");
        Events.send(approved);
        Events.send(approved);
        Ticket ticket = mail.ticket(approved);

        assertThat(mail.url(Events.on(Topic.KEYS, approved.requestId()).getFirst()))
                .isEqualTo("https://keys.example.com/claim/" + ticket.reveal());
        assertThat(keys.find(id(approved))).get().isInstanceOf(Ready.class);
        assertThat(desk.look(ticket, ADA)).isInstanceOfSatisfying(Waiting.class, waiting -> {
            assertThat(waiting.access()).isEqualTo(approved.access());
            assertThat(waiting.until()).isAfter(clock.instant().plus(Duration.ofHours(71)));
            assertThat(Objects.requireNonNull(waiting.grant()).developer()).isEqualTo(approved.developer());
        });
        assertThat(desk.look(ticket, null)).isInstanceOfSatisfying(Waiting.class,
                waiting -> assertThat(waiting.grant()).as("nobody is told who").isNull());
        assertThat(states(approved)).isEmpty();

        Generated generated = (Generated) desk.claim(ticket, ADA, nonce());
        assertThat(only(approved, KeyIssued.class).lastFour()).isEqualTo(generated.secret().lastFour());
        assertThat(onlyState(approved).sha256()).containsExactly(generated.secret().sha256());
        assertThat(Events.about(approved.requestId(), KeyReady.class)).hasSize(1);
        assertThat(generated.secret().keyId()).isEqualTo(id(approved));
    }

    @Test
    void ofAThousandClaimsOfItsOwnerAtOnceOneGeneratesTheKey() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        Ticket ticket = mail.ticket(approved);

        List<Behind> answers = atOnce(1_000, () -> desk.claim(ticket, ADA, nonce()));

        assertThat(answers).filteredOn(Generated.class::isInstance).singleElement().isInstanceOfSatisfying(
                Generated.class, one -> assertThat(onlyState(approved).sha256())
                        .containsExactly(one.secret().sha256()));
        assertThat(answers).filteredOn(Used.class::isInstance).hasSize(999);
        only(approved, KeyIssued.class);
        assertThat(desk.claim(ticket, ADA, nonce())).as("nobody counts the owner's claims").isInstanceOf(Used.class);
    }

    @Test
    void theSameFormSentAHundredTimesAtOnceShowsTheSameKey() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        Ticket ticket = mail.ticket(approved);
        Nonce nonce = nonce();

        assertThat(atOnce(100, () -> desk.claim(ticket, ADA, nonce)))
                .extracting(answer -> ((Generated) answer).secret().sha256())
                .containsOnly(onlyState(approved).sha256().getFirst());
        only(approved, KeyIssued.class);
    }

    @Test
    void whenTheStoreIsGoneBetweenPressAndAnswerTheSameFormIsShownTheOneKeyForAMinute() throws InterruptedException {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        Ticket ticket = mail.ticket(approved);
        Nonce nonce = nonce();
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch deaf = new CountDownLatch(1);
        meanwhile.before("findAndModify", id(approved), () -> {
            written.countDown();
            await(deaf);
        });
        CompletableFuture<Behind> press = CompletableFuture.supplyAsync(() -> desk.claim(ticket, ADA, nonce),
                Thread::startVirtualThread);
        written.await();
        Infrastructure.store().whileDeaf(() -> {
            deaf.countDown();
            assertThatThrownBy(press::join).isInstanceOf(CompletionException.class);
        });

        Key stored = eventually().until(() -> keys.find(id(approved)).orElseThrow(), Active.class::isInstance);
        Generated again = (Generated) desk.claim(ticket, ADA, nonce);
        assertThat(((Active) stored).sha256()).containsExactly(again.secret().sha256());
        assertThat(desk.claim(ticket, ADA, nonce())).as("another form").isInstanceOf(Used.class);
        assertThat(only(approved, KeyIssued.class).lastFour()).isEqualTo(again.secret().lastFour());
        assertThat(onlyState(approved).sha256()).containsExactly(again.secret().sha256());

        assertThat(stored(id(approved))).contains("sealed");
        clock.moveOn(Duration.ofSeconds(61));
        assertThat(desk.claim(ticket, ADA, nonce)).as("after a minute").isInstanceOf(Used.class);
        issuer.look(id(approved));
        assertThat(stored(id(approved))).as("erased").doesNotContain("sealed");
    }

    @Test
    void aKeyThatWasLostIsRevokedAndGeneratedAnewOnceForAllPagesThatSawIt() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        Ticket ticket = mail.ticket(approved);
        Generated first = (Generated) desk.claim(ticket, ADA, nonce());
        Used used = (Used) desk.look(ticket, ADA);
        Instant seen = Objects.requireNonNull(used.at());
        assertThat(desk.look(ticket, null)).isEqualTo(new Used(null, null));
        assertThat(desk.look(ticket, "linus")).isEqualTo(new Nothing());
        clock.moveOn(Duration.ofMillis(5));

        List<Behind> answers = atOnce(20, () -> desk.regenerate(ticket, ADA, nonce(), seen));
        Generated second = (Generated) answers.stream().filter(Generated.class::isInstance).findFirst().orElseThrow();
        assertThat(answers).filteredOn(Generated.class::isInstance).hasSize(1);
        assertThat(second.secret().keyId()).isEqualTo(first.secret().keyId());
        assertThat(second.secret().sha256()).isNotEqualTo(first.secret().sha256());
        only(approved, KeyRotated.class);
        assertThat(eventually().until(() -> states(approved), told -> told.size() == 2).getLast().sha256())
                .as("the old one is dead").containsExactly(second.secret().sha256());
        assertThat(desk.regenerate(ticket, ADA, nonce(), seen)).as("a page loaded once more").isInstanceOf(Used.class);
        assertThat(desk.regenerate(ticket, "linus", nonce(), seen)).isEqualTo(new Nothing());
    }

    @Test
    void somebodyElsesClaimIsRefusedAndKeptAndToldOnce() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        Ticket ticket = mail.ticket(approved);
        String stranger = somebody().id();

        assertThat(desk.look(ticket, stranger)).isEqualTo(desk.look(ticket, null));
        assertThat(desk.claim(ticket, stranger, nonce())).isEqualTo(new Nothing());
        assertThat(desk.claim(ticket, stranger, nonce())).isEqualTo(new Nothing());

        assertThat(only(approved, ClaimRefused.class).by()).isEqualTo(stranger);
        assertThat(keys.history(id(approved)).map(History::lines).orElseThrow()).filteredOn(
                line -> line.by().equals(stranger)).singleElement()
                .satisfies(line -> assertThat(line.what()).isEqualTo("refused to somebody else"));
        assertThat(desk.claim(ticket, ADA, nonce())).as("the ticket is unspent").isInstanceOf(Generated.class);
    }

    @Test
    void ofTwentyWrongTriesAtOnceFiveAreAnsweredAndTheRestMustWait() {
        String guesser = somebody().id();

        List<Object> answers = atOnce(20, () -> tried(Ticket.next(chance), guesser));
        assertThat(answers).filteredOn(Nothing.class::isInstance).hasSize(5);
        assertThat(answers).filteredOn(Refused.class::isInstance).hasSize(15).allSatisfy(each -> {
            Refused refused = (Refused) each;
            assertThat(refused.reason()).isEqualTo(Refused.Reason.TOO_MANY_TRIES);
            assertThat(refused.retryAfter()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        });
        assertThat(tried(Ticket.next(chance), somebody().id())).as("another person").isEqualTo(new Nothing());

        clock.moveOn(Tries.WITHIN.plusSeconds(1));
        assertThat(tried(Ticket.next(chance), guesser)).isEqualTo(new Nothing());
    }

    @Test
    void whoHasTriedTooOftenIsNotHeardByTheOwnersOfMoreLinks() {
        String guesser = somebody().id();
        IntStream.range(0, 5).forEach(_ -> tried(Ticket.next(chance), guesser));
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);

        assertThat(tried(mail.ticket(approved), guesser)).isInstanceOf(Refused.class);
        assertThat(Events.about(approved.requestId(), ClaimRefused.class)).isEmpty();
    }

    @Test
    void anUnknownOrChangedTicketIsNothingToAnybody() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        String text = mail.ticket(approved).reveal();
        Developer owner = somebody();
        char other = text.charAt(0) == 'A' ? 'B' : 'A';

        Ticket changed = Ticket.check(other + text.substring(1)).orElseThrow();
        assertThat(desk.look(changed, null)).isEqualTo(new Nothing());
        assertThat(desk.look(changed, owner.id())).isEqualTo(new Nothing());
        assertThat(desk.claim(changed, owner.id(), nonce())).isEqualTo(new Nothing());
        assertThat(keys.find(id(approved))).get().isInstanceOf(Ready.class);
    }

    @Test
    void lookingChangesNothingWhatsoever() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        Ticket ticket = mail.ticket(approved);
        eventually().until(() -> !stored(id(approved)).contains("KeyReady"));
        String before = stored(id(approved));
        List<String> all = everything();

        for (String person : new String[]{null, ADA, "linus"}) {
            desk.look(ticket, person);
            desk.look(Ticket.next(chance), person);
        }
        assertThat(stored(id(approved))).isEqualTo(before);
        assertThat(everything()).isEqualTo(all);
    }

    @Test
    void aNewLinkKillsTheOldOneAndIsForItsOwnerAlone() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        Ticket first = mail.ticket(approved);
        assertThatThrownBy(() -> desk.renew(id(approved), "linus")).hasMessage("NO_SUCH_KEY");

        desk.renew(id(approved), ADA);
        Ticket second = mail.tickets(approved, 2).getLast();
        assertThat(desk.look(first, ADA)).isEqualTo(new Nothing());
        assertThat(desk.claim(first, somebody().id(), nonce())).isEqualTo(new Nothing());
        assertThat(Events.about(approved.requestId(), ClaimRefused.class)).isEmpty();
        assertThat(desk.claim(second, ADA, nonce())).isInstanceOf(Generated.class);
        assertThatThrownBy(() -> desk.renew(id(approved), ADA)).hasMessage("NO_LINK");
    }

    @Test
    void aClaimThatMeetsARenewalOnItsWayLosesToIt() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        Ticket first = mail.ticket(approved);
        meanwhile.before("findAndModify", id(approved), () -> desk.renew(id(approved), ADA));

        assertThat(desk.claim(first, ADA, nonce())).isNotInstanceOf(Generated.class);
        assertThat(keys.find(id(approved))).get().isInstanceOf(Ready.class);
    }

    @Test
    void aKeyThatIsRevokedBehindItsLinkHasEndedForItsOwner() {
        KeyRequestApproved approved = approved("weather", "gold");
        issuer.approved(approved);
        Ticket ticket = mail.ticket(approved);
        issuer.revoke(id(approved), "root", "a mistake");

        assertThat(desk.look(ticket, ADA)).isInstanceOfSatisfying(Ended.class,
                ended -> assertThat(ended.renewableUntil()).isNull());
        assertThat(desk.look(ticket, null)).isEqualTo(new Ended(null, null));
        assertThat(desk.claim(ticket, ADA, nonce())).isInstanceOf(Ended.class);
        assertThatThrownBy(() -> desk.renew(id(approved), ADA)).hasMessage("NO_LINK");
        assertThat(states(approved)).as("there never was one to check").isEmpty();
    }

    @Test
    void noKeyAndNoTicketCanBeReadInTheStoreOrOnATopicOrInALogAtAnyTime(CapturedOutput output) {
        KeyRequestApproved approved = approved(access("weather", "gold", Issuer.OPAQUE), somebody());
        String owner = approved.developer().id();
        List<String> seen = new ArrayList<>();
        Infrastructure.broker().whileCut(() -> {
            issuer.approved(approved);
            seen.addAll(everything());
        });
        Ticket first = mail.ticket(approved);
        desk.renew(id(approved), owner);
        Ticket ticket = mail.tickets(approved, 2).getLast();
        desk.claim(ticket, somebody().id(), nonce());
        seen.addAll(everything());
        Nonce nonce = nonce();
        List<Generated> generated = new ArrayList<>();
        Infrastructure.broker().whileCut(() -> {
            generated.add((Generated) desk.claim(ticket, owner, nonce));
            seen.addAll(everything());
        });
        clock.moveOn(Duration.ofMillis(5));
        generated.add((Generated) desk.regenerate(ticket, owner, nonce(),
                Objects.requireNonNull(((Used) desk.look(ticket, owner)).at())));
        seen.addAll(everything());
        only(approved, KeyRotated.class);
        for (Topic topic : Topic.values()) {
            Events.on(topic.address()).forEach(record -> seen.add(record.toString() + record.body()));
        }
        seen.add(output.getAll());

        assertThat(seen).as("where it would be seen").anyMatch(text -> text.contains(ticket.sha256()));
        assertThat(seen).noneMatch(text -> text.contains(first.reveal()) || text.contains(ticket.reveal())
                || text.contains(nonce.reveal()) || text.contains("lk_" + id(approved).substring(4)));
        for (Generated each : generated) {
            assertThat(seen).noneMatch(text -> text.contains(each.secret().reveal().substring(30, 62)));
        }
    }

    private Object tried(Ticket ticket, String person) {
        try {
            return desk.claim(ticket, person, nonce());
        } catch (Refused refused) {
            return refused;
        }
    }

    private Nonce nonce() {
        return Nonce.next(chance);
    }

    private static <R> List<R> atOnce(int many, Supplier<R> action) {
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<R>> all = IntStream.range(0, many)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> {
                        await(start);
                        return action.get();
                    }, threads)).toList();
            start.countDown();
            return all.stream().map(CompletableFuture::join).toList();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(KeyRequestApproved approved) {
        return IdKind.KEY.of(approved.requestId());
    }

    private static <E extends Event> E only(KeyRequestApproved approved, Class<E> kind) {
        List<E> events = eventually().until(() -> Events.about(approved.requestId(), kind), found -> !found.isEmpty());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static List<KeyState> states(KeyRequestApproved approved) {
        return Events.about(id(approved), KeyState.class);
    }

    private static KeyState onlyState(KeyRequestApproved approved) {
        List<KeyState> states = eventually().until(() -> states(approved), found -> !found.isEmpty());
        assertThat(states).hasSize(1);
        return states.getFirst();
    }

    private String stored(String keyId) {
        return everything().stream().filter(text -> text.contains(keyId)).findFirst().orElseThrow();
    }

    /** Every document of every collection, byte by byte. */
    private List<String> everything() {
        List<String> everything = new ArrayList<>();
        for (String collection : mongo.getCollectionNames()) {
            mongo.getCollection(collection).withDocumentClass(RawBsonDocument.class).find().forEach(raw -> everything
                    .add(new String(raw.getByteBuffer().array(), StandardCharsets.ISO_8859_1)));
        }
        return everything;
    }
}
