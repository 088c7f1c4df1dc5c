package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.access;
import static io.latchkey.issuer.key.KeyFixtures.approved;
import static io.latchkey.issuer.key.KeyFixtures.eventually;
import static io.latchkey.issuer.key.KeyFixtures.newDeveloper;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.contract.Topic;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent.ClaimRefused;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.event.KeyEvent.KeyReady;
import io.latchkey.contract.event.KeyEvent.KeyRotated;
import io.latchkey.contract.event.KeyRegistryEvent.KeyState;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.IssuerType;
import io.latchkey.issuer.claim.ClaimService;
import io.latchkey.issuer.claim.ClaimStatus;
import io.latchkey.issuer.claim.ClaimStatus.Ended;
import io.latchkey.issuer.claim.ClaimStatus.Generated;
import io.latchkey.issuer.claim.ClaimStatus.NotFound;
import io.latchkey.issuer.claim.ClaimStatus.Used;
import io.latchkey.issuer.claim.ClaimStatus.Waiting;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.claim.Ticket;
import io.latchkey.issuer.claim.TooManyAttempts;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.KeyService;
import io.latchkey.issuer.key.Keys;
import io.latchkey.issuer.key.Ready;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.step.History;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
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
import java.util.stream.Stream;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.mongodb.core.MongoOperations;

@KeyIssuerServiceTest
@ExtendWith(OutputCaptureExtension.class)
class ClaimIT {

    private static final String ADA = "ada";

    private final KeyService keyService;
    private final ClaimService claimService;
    private final Keys keys;
    private final MongoOperations mongo;
    private final MutableClock clock;
    private final BeforeWriteHook beforeWriteHook;
    private final KeyIssuerProperties properties;
    private final SecureRandom random;
    private final ClaimLinkReader claimLinkReader;

    @Autowired
    ClaimIT(KeyService keyService, ClaimService claimService, Keys keys, Seal seal, MongoOperations mongo,
            MutableClock clock,
            BeforeWriteHook beforeWriteHook, KeyIssuerProperties properties, SecureRandom random) {
        this.properties = properties;
        this.keyService = keyService;
        this.claimService = claimService;
        this.keys = keys;
        this.mongo = mongo;
        this.clock = clock;
        this.beforeWriteHook = beforeWriteHook;
        this.random = random;
        this.claimLinkReader = new ClaimLinkReader(seal);
    }

    @Test
    void anApprovedRequestBecomesALinkAndNothingIsMintedBeforeTheOwnerClaimsIt() {
        KeyRequestApproved approved = approved("linked", "gold");
        Events.send(approved);
        Events.send(approved);
        Ticket ticket = claimLinkReader.ticket(approved);

        assertThat(claimLinkReader.url(Events.recordsOn(Topic.KEYS, approved.requestId()).getFirst()))
                .isEqualTo("https://keys.example.com/claim/" + ticket.reveal());
        assertThat(keys.find(id(approved))).get().isInstanceOf(Ready.class);
        assertThat(claimService.statusOf(ticket, ADA)).isInstanceOfSatisfying(Waiting.class, waiting -> {
            assertThat(waiting.access()).isEqualTo(approved.access());
            assertThat(waiting.until()).isAfter(clock.instant().plus(Duration.ofHours(71)));
            assertThat(Objects.requireNonNull(waiting.grant()).developer()).isEqualTo(approved.developer());
        });
        assertThat(claimService.statusOf(ticket, null)).isInstanceOfSatisfying(Waiting.class,
                waiting -> assertThat(waiting.grant()).as("without the name of the stranger").isNull());
        assertThat(states(approved)).isEmpty();

        Generated generated = (Generated) claimService.claim(ticket, ADA, nonce());
        assertThat(only(approved, KeyIssued.class).lastFour()).isEqualTo(generated.secret().lastFour());
        assertThat(onlyState(approved).sha256()).containsExactly(generated.secret().sha256());
        assertThat(Events.eventsAbout(approved.requestId(), KeyReady.class)).hasSize(1);
        assertThat(generated.secret().keyId()).isEqualTo(id(approved));
    }

    @Test
    void oneOfAThousandParallelClaimsGeneratesTheKey() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        Ticket ticket = claimLinkReader.ticket(approved);

        List<ClaimStatus> answers = inParallel(1_000, () -> claimService.claim(ticket, ADA, nonce()));

        assertThat(answers).filteredOn(Generated.class::isInstance).singleElement().isInstanceOfSatisfying(
                Generated.class, one -> assertThat(onlyState(approved).sha256())
                        .containsExactly(one.secret().sha256()));
        assertThat(answers).filteredOn(Used.class::isInstance).hasSize(999);
        only(approved, KeyIssued.class);
        assertThat(claimService.claim(ticket, ADA, nonce())).as("claims of the owner are not limited")
                .isInstanceOf(Used.class);
    }

    @Test
    void theSameFormSentAHundredTimesInParallelShowsTheSameKey() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        Ticket ticket = claimLinkReader.ticket(approved);
        Nonce nonce = nonce();

        assertThat(inParallel(100, () -> claimService.claim(ticket, ADA, nonce)))
                .extracting(answer -> ((Generated) answer).secret().sha256())
                .containsOnly(onlyState(approved).sha256().getFirst());
        only(approved, KeyIssued.class);
    }

    @Test
    void afterALostResponseTheSameFormShowsTheKeyForAMinute() throws InterruptedException {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        Ticket ticket = claimLinkReader.ticket(approved);
        Nonce nonce = nonce();
        CountDownLatch writeStarted = new CountDownLatch(1);
        CountDownLatch responsesLost = new CountDownLatch(1);
        beforeWriteHook.before("findAndModify", id(approved), () -> {
            writeStarted.countDown();
            await(responsesLost);
        });
        CompletableFuture<ClaimStatus> claim = CompletableFuture.supplyAsync(
                () -> claimService.claim(ticket, ADA, nonce),
                Thread::startVirtualThread);
        writeStarted.await();
        Infrastructure.storeProxy().whileResponsesAreLost(() -> {
            responsesLost.countDown();
            assertThatThrownBy(claim::join).isInstanceOf(CompletionException.class);
        });

        Key stored = eventually().until(() -> keys.find(id(approved)).orElseThrow(), Active.class::isInstance);
        Generated again = (Generated) claimService.claim(ticket, ADA, nonce);
        assertThat(((Active) stored).sha256()).containsExactly(again.secret().sha256());
        assertThat(claimService.claim(ticket, ADA, nonce())).as("another form").isInstanceOf(Used.class);
        assertThat(only(approved, KeyIssued.class).lastFour()).isEqualTo(again.secret().lastFour());
        assertThat(onlyState(approved).sha256()).containsExactly(again.secret().sha256());

        assertThat(stored(id(approved))).contains("sealed");
        clock.advance(Duration.ofSeconds(61));
        assertThat(claimService.claim(ticket, ADA, nonce)).as("after a minute").isInstanceOf(Used.class);
        keyService.processDue(id(approved));
        assertThat(stored(id(approved))).as("erased").doesNotContain("sealed");
    }

    @Test
    void aLostKeyIsRegeneratedOnceForAllPagesThatShowIt() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        Ticket ticket = claimLinkReader.ticket(approved);
        Generated first = (Generated) claimService.claim(ticket, ADA, nonce());
        Used used = (Used) claimService.statusOf(ticket, ADA);
        Instant seen = Objects.requireNonNull(used.at());
        assertThat(claimService.statusOf(ticket, null)).isEqualTo(new Used(null, null));
        assertThat(claimService.statusOf(ticket, "linus")).isEqualTo(new NotFound());
        clock.advance(Duration.ofMillis(5));

        List<ClaimStatus> answers = inParallel(20, () -> claimService.regenerate(ticket, ADA, nonce(), seen));
        Generated second = (Generated) answers.stream().filter(Generated.class::isInstance).findFirst().orElseThrow();
        assertThat(answers).filteredOn(Generated.class::isInstance).hasSize(1);
        assertThat(second.secret().keyId()).isEqualTo(first.secret().keyId());
        assertThat(second.secret().sha256()).isNotEqualTo(first.secret().sha256());
        only(approved, KeyRotated.class);
        assertThat(eventually().until(() -> states(approved), published -> published.size() == 2).getLast().sha256())
                .as("the old secret is invalid").containsExactly(second.secret().sha256());
        assertThat(claimService.regenerate(ticket, ADA, nonce(), seen)).as("a reloaded page").isInstanceOf(Used.class);
        assertThat(claimService.regenerate(ticket, "linus", nonce(), seen)).isEqualTo(new NotFound());
    }

    @Test
    void aClaimByAnotherPersonIsRefusedRecordedAndReportedOnce() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        Ticket ticket = claimLinkReader.ticket(approved);
        String stranger = newDeveloper().id();

        assertThat(claimService.statusOf(ticket, stranger)).isEqualTo(claimService.statusOf(ticket, null));
        assertThat(claimService.claim(ticket, stranger, nonce())).isEqualTo(new NotFound());
        assertThat(claimService.claim(ticket, stranger, nonce())).isEqualTo(new NotFound());

        assertThat(only(approved, ClaimRefused.class).by()).isEqualTo(stranger);
        assertThat(keys.history(id(approved)).map(History::lines).orElseThrow()).filteredOn(
                historyEntry -> historyEntry.by().equals(stranger)).singleElement()
                .satisfies(historyEntry -> assertThat(historyEntry.what()).isEqualTo("refused to somebody else"));
        assertThat(claimService.claim(ticket, ADA, nonce())).as("the ticket is still unused")
                .isInstanceOf(Generated.class);
    }

    @Test
    void ofTwentyParallelFailedAttemptsFiveAreAnsweredAndTheOthersMustWait() {
        String stranger = newDeveloper().id();

        List<Object> answers = inParallel(20, () -> attempt(Ticket.generate(random), stranger));
        assertThat(answers).filteredOn(NotFound.class::isInstance).hasSize(5);
        assertThat(answers).filteredOn(TooManyAttempts.class::isInstance).hasSize(15).allSatisfy(each -> {
            assertThat(((TooManyAttempts) each).retryAfter()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11));
        });
        assertThat(attempt(Ticket.generate(random), newDeveloper().id())).as("another person")
                .isEqualTo(new NotFound());

        clock.advance(properties.claimAttemptWindow().plusSeconds(1));
        assertThat(attempt(Ticket.generate(random), stranger)).isEqualTo(new NotFound());
    }

    @Test
    void attemptsBeyondTheLimitAreNotReportedToOwners() {
        String stranger = newDeveloper().id();
        IntStream.range(0, 5).forEach(_ -> attempt(Ticket.generate(random), stranger));
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);

        assertThat(attempt(claimLinkReader.ticket(approved), stranger)).isInstanceOf(TooManyAttempts.class);
        assertThat(Events.eventsAbout(approved.requestId(), ClaimRefused.class)).isEmpty();
    }

    @Test
    void anUnknownOrChangedTicketIsNotFoundForAnyone() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        String text = claimLinkReader.ticket(approved).reveal();
        Developer owner = newDeveloper();
        char other = text.charAt(0) == 'A' ? 'B' : 'A';

        Ticket changed = Ticket.parse(other + text.substring(1)).orElseThrow();
        assertThat(claimService.statusOf(changed, null)).isEqualTo(new NotFound());
        assertThat(claimService.statusOf(changed, owner.id())).isEqualTo(new NotFound());
        assertThat(claimService.claim(changed, owner.id(), nonce())).isEqualTo(new NotFound());
        assertThat(keys.find(id(approved))).get().isInstanceOf(Ready.class);
    }

    @Test
    void viewingALinkChangesNothing() {
        Developer owner = newDeveloper();
        String stranger = newDeveloper().id();
        KeyRequestApproved approved = approved(access("linked", "gold", IssuerType.OPAQUE), owner);
        keyService.issue(approved);
        Ticket ticket = claimLinkReader.ticket(approved);
        eventually().until(() -> !stored(id(approved)).contains("KeyReady"));
        List<String> before = documentsWith(id(approved), owner.id(), stranger);

        for (String person : new String[]{null, owner.id(), stranger}) {
            claimService.statusOf(ticket, person);
            claimService.statusOf(Ticket.generate(random), person);
        }
        assertThat(documentsWith(id(approved), owner.id(), stranger)).containsExactlyInAnyOrderElementsOf(before);
    }

    @Test
    void aNewLinkInvalidatesTheOldOneAndIsOnlyForItsOwner() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        Ticket first = claimLinkReader.ticket(approved);
        assertThatThrownBy(() -> keyService.renewLink(id(approved), "linus")).hasMessage("NO_SUCH_KEY");

        keyService.renewLink(id(approved), ADA);
        Ticket second = claimLinkReader.tickets(approved, 2).getLast();
        assertThat(claimService.statusOf(first, ADA)).isEqualTo(new NotFound());
        assertThat(claimService.claim(first, newDeveloper().id(), nonce())).isEqualTo(new NotFound());
        assertThat(Events.eventsAbout(approved.requestId(), ClaimRefused.class)).isEmpty();
        assertThat(claimService.claim(second, ADA, nonce())).isInstanceOf(Generated.class);
        assertThatThrownBy(() -> keyService.renewLink(id(approved), ADA)).hasMessage("NO_LINK");
    }

    @Test
    void aClaimDuringARenewalLoses() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        Ticket first = claimLinkReader.ticket(approved);
        beforeWriteHook.before("findAndModify", id(approved), () -> keyService.renewLink(id(approved), ADA));

        assertThat(claimService.claim(first, ADA, nonce())).isNotInstanceOf(Generated.class);
        assertThat(keys.find(id(approved))).get().isInstanceOf(Ready.class);
    }

    @Test
    void theLinkOfARevokedKeyHasEnded() {
        KeyRequestApproved approved = approved("linked", "gold");
        keyService.issue(approved);
        Ticket ticket = claimLinkReader.ticket(approved);
        keyService.revoke(id(approved), "root", "a mistake");

        assertThat(claimService.statusOf(ticket, ADA)).isInstanceOfSatisfying(Ended.class,
                ended -> assertThat(ended.renewableUntil()).isNull());
        assertThat(claimService.statusOf(ticket, null)).isEqualTo(new Ended(null, null));
        assertThat(claimService.claim(ticket, ADA, nonce())).isInstanceOf(Ended.class);
        assertThatThrownBy(() -> keyService.renewLink(id(approved), ADA)).hasMessage("NO_LINK");
        assertThat(states(approved)).as("not in the registry").isEmpty();
    }

    @Test
    void noSecretAndNoTicketIsEverReadableInTheStoreOrOnATopicOrInTheLog(CapturedOutput output) {
        KeyRequestApproved approved = approved(access("linked", "gold", IssuerType.OPAQUE), newDeveloper());
        String owner = approved.developer().id();
        List<String> seen = new ArrayList<>();
        Infrastructure.brokerProxy().whileDown(() -> {
            keyService.issue(approved);
            seen.addAll(allDocuments());
        });
        Ticket first = claimLinkReader.ticket(approved);
        keyService.renewLink(id(approved), owner);
        Ticket ticket = claimLinkReader.tickets(approved, 2).getLast();
        claimService.claim(ticket, newDeveloper().id(), nonce());
        seen.addAll(allDocuments());
        Nonce nonce = nonce();
        List<Generated> generated = new ArrayList<>();
        Infrastructure.brokerProxy().whileDown(() -> {
            generated.add((Generated) claimService.claim(ticket, owner, nonce));
            seen.addAll(allDocuments());
        });
        clock.advance(Duration.ofMillis(5));
        generated.add((Generated) claimService.regenerate(ticket, owner, nonce(),
                Objects.requireNonNull(((Used) claimService.statusOf(ticket, owner)).at())));
        seen.addAll(allDocuments());
        only(approved, KeyRotated.class);
        for (Topic topic : Topic.values()) {
            Events.recordsOn(topic.address()).forEach(record -> seen.add(record.toString() + record.body()));
        }
        seen.add(output.getAll());

        assertThat(seen).as("proof that the search would find it").anyMatch(text -> text.contains(ticket.sha256()));
        assertThat(seen).noneMatch(text -> text.contains(first.reveal()) || text.contains(ticket.reveal())
                || text.contains(nonce.reveal()) || text.contains("lk_" + id(approved).substring(4)));
        for (Generated each : generated) {
            assertThat(seen).noneMatch(text -> text.contains(each.secret().reveal().substring(30, 62)));
        }
    }

    private Object attempt(Ticket ticket, String person) {
        try {
            return claimService.claim(ticket, person, nonce());
        } catch (TooManyAttempts refused) {
            return refused;
        }
    }

    private Nonce nonce() {
        return Nonce.generate(random);
    }

    private static <R> List<R> inParallel(int many, Supplier<R> action) {
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
        return IdKind.KEY.derivedFrom(approved.requestId());
    }

    private static <E extends Event> E only(KeyRequestApproved approved, Class<E> kind) {
        List<E> events = eventually().until(() -> Events.eventsAbout(approved.requestId(), kind),
                found -> !found.isEmpty());
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static List<KeyState> states(KeyRequestApproved approved) {
        return Events.eventsAbout(id(approved), KeyState.class);
    }

    private static KeyState onlyState(KeyRequestApproved approved) {
        List<KeyState> states = eventually().until(() -> states(approved), found -> !found.isEmpty());
        assertThat(states).hasSize(1);
        return states.getFirst();
    }

    private String stored(String keyId) {
        return documentsWith(keyId).getFirst();
    }

    /** The documents that contain one of these words. */
    private List<String> documentsWith(String... words) {
        return allDocuments().stream().filter(text -> Stream.of(words).anyMatch(text::contains)).toList();
    }

    /** The bytes of every document of every collection. */
    private List<String> allDocuments() {
        List<String> allDocuments = new ArrayList<>();
        for (String collection : mongo.getCollectionNames()) {
            mongo.getCollection(collection).withDocumentClass(RawBsonDocument.class).find().forEach(raw -> allDocuments
                    .add(new String(raw.getByteBuffer().array(), StandardCharsets.ISO_8859_1)));
        }
        return allDocuments;
    }
}
