package io.latchkey.request.developer;

import static io.latchkey.request.ApiClient.bodyForDeveloper;
import static io.latchkey.request.ApiClient.bodyForSelf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.Topic;
import io.latchkey.contract.event.CommandEvent;
import io.latchkey.contract.event.CommandEvent.RequestKey;
import io.latchkey.contract.event.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.event.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.event.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.event.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.contract.id.IdKind;
import io.latchkey.contract.value.Reason;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.request.ApiClient;
import io.latchkey.request.ApiClient.Response;
import io.latchkey.request.Fixtures;
import io.latchkey.request.RequestProperties;
import io.latchkey.request.RequestServiceTest;
import io.latchkey.request.backpressure.AdmissionControl;
import io.latchkey.request.catalogue.Catalogue;
import io.latchkey.request.catalogue.CatalogueEntry;
import io.latchkey.request.catalogue.RedirectSigning;
import io.latchkey.request.keyrequest.IdempotencyKey;
import io.latchkey.request.keyrequest.KeyRequest;
import io.latchkey.request.keyrequest.KeyRequestService;
import io.latchkey.request.keyrequest.KeyRequests;
import io.latchkey.request.keyrequest.KeyRequests.State;
import io.latchkey.request.keyrequest.NewKeyRequest;
import io.latchkey.request.keyrequest.Refused;
import io.latchkey.request.keyrequest.RequestDetails;
import io.latchkey.request.keyrequest.Requester;
import io.latchkey.request.keyrequest.UndecidedRequest.Pending;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.event.ReceivedRecord;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.mongodb.core.MongoOperations;

@RequestServiceTest
class DeveloperServiceIT {

    private final ApiClient portal;
    private final ApiClient root;
    private final MongoOperations mongo;
    private final KeyRequests requests;
    private final DeveloperAccounts accounts;
    private final DeveloperService developers;
    private final KeyRequestService service;
    private final AdmissionControl admission;
    private final Catalogue catalogue;
    private final RedirectSigning redirectSigning;
    private final Refused.Titles titles;

    @Autowired
    DeveloperServiceIT(@LocalServerPort int port, MongoOperations mongo, KeyRequests requests,
            DeveloperAccounts accounts,
            DeveloperService developers, KeyRequestService service, AdmissionControl admission,
            Catalogue catalogue,
            RedirectSigning redirectSigning,
            Refused.Titles titles) {
        this.portal = ApiClient.asPortal(port);
        this.root = ApiClient.asRoot(port);
        this.mongo = mongo;
        this.requests = requests;
        this.accounts = accounts;
        this.developers = developers;
        this.service = service;
        this.admission = admission;
        this.catalogue = catalogue;
        this.redirectSigning = redirectSigning;
        this.titles = titles;
    }

    @Test
    void openRequestsAreWithdrawnAndNewOnesRefusedUntilTheAccountIsReopened() {
        ApiClient leaver = portal.asDeveloper("leaver");
        String own = leaver.postKeyRequest(bodyForSelf("weather", "gold")).text("/id");
        String named = portal.postKeyRequest(bodyForDeveloper("leaver", "free")).text("/id");

        Response ended = root.delete("/developers/leaver?why=Has%20left%20us");
        assertThat(ended.status()).isEqualTo(202);
        assertThat(ended.text("/state")).isEqualTo("ended");
        assertThat(ended.text("/since")).endsWith("Z");
        for (String id : List.of(own, named)) {
            assertThat(leaver.get("/key-requests/" + id).text("/status")).isEqualTo("withdrawing");
            await().untilAsserted(() -> assertThat(Events.eventsAbout(id, WithdrawalAsked.class)).singleElement()
                    .extracting(WithdrawalAsked::by).isEqualTo("root"));
        }
        for (Response refused : List.of(leaver.postKeyRequest(bodyForSelf("weather", "silver")),
                portal.postKeyRequest(bodyForDeveloper("leaver", "silver")))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/type")).isEqualTo("/problems/developer-ended");
        }
        assertThat(rejectionOf("leaver")).isEqualTo("/problems/developer-ended");

        assertThat(root.delete("/developers/leaver?why=Again").json()).isEqualTo(ended.json());
        Response reopened = root.send("POST", "/developers/leaver/reopen?why=A%20mistake", "");
        assertThat(reopened.status()).isEqualTo(200);
        assertThat(reopened.text("/state")).isEqualTo("active");
        assertThat(leaver.postKeyRequest(bodyForSelf("weather", "silver")).status()).isEqualTo(201);
        assertThat(leaver.postKeyRequest(bodyForSelf("weather", "gold")).status())
                .as("the withdrawn request stays withdrawn").isEqualTo(409);
        await().untilAsserted(
                () -> assertThat(Events.recordsOn(Topic.DEVELOPERS, "leaver")).extracting(ReceivedRecord::event)
                        .containsExactly(new DeveloperEnded("leaver", "root", "Has left us"),
                                new DeveloperReopened("leaver", "root", "A mistake")));
        assertThat(Events.recordsOn(Topic.DEVELOPERS, "leaver")).extracting(ReceivedRecord::sequence)
                .containsExactly(1L, 2L);
    }

    @Test
    void aDeveloperWhoWasNeverEndedIsActiveAndNotStored() {
        Response response = root.send("POST", "/developers/stranger/reopen", "");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text("/state")).isEqualTo("active");
        assertThat(mongo.findById("stranger", Document.class, "developers")).isNull();
    }

    @Test
    void onlyAdministratorsEndAndReopenDevelopers() {
        for (ApiClient other : List.of(portal, portal.asDeveloper("leaves"),
                portal.asDeveloper("leaves", "approver"))) {
            assertThat(other.delete("/developers/leaves").status()).isEqualTo(403);
            assertThat(other.send("POST", "/developers/leaves/reopen", "").status()).isEqualTo(403);
        }
        assertThat(portal.withToken("").delete("/developers/leaves").status()).isEqualTo(401);
        assertThat(accounts.findEnded("leaves")).isEmpty();
    }

    @Test
    void aReasonWithControlCharactersIsRefused() {
        Response refused = root.delete("/developers/leaves?why=%00");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/parameter")).isEqualTo("why");
    }

    @Test
    void ofTwentyConcurrentRequestsNoneStaysPendingWhenTheirDeveloperIsEnded() {
        List<Supplier<Response>> calls = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> (Supplier<Response>) () -> portal.asDeveloper("concurrent-" + i % 5)
                        .postKeyRequest(bodyForSelf("many", "p" + (10 + i))))
                .toList());
        IntStream.range(0, 5).forEach(i -> calls.add(() -> root.delete("/developers/concurrent-" + i)));
        List<Response> responses = ApiClient.concurrently(calls);
        assertThat(responses).extracting(Response::status).isSubsetOf(201, 202, 403);
        assertThat(statesOf("concurrent-")).doesNotContain("PENDING");
    }

    @Test
    void aRequestStoredWhileItsDeveloperIsEndedIsWithdrawnByTheSameCall() {
        KeyRequest request = serviceWhileDeveloperEnds("interrupted").submit(new Requester.ForNamedDeveloper("portal"),
                Fixtures.newKeyRequest("interrupted", "{'useCase': 'A walk'}"), null);
        assertThat(request.state()).isEqualTo(State.WITHDRAWING);
    }

    @Test
    void aRequestThatACrashLeftOpenIsWithdrawnByTheSchedule() {
        developers.end("crashed", "root", "left");
        RequestDetails details = detailsLeftByCrash("crashed", null);
        requests.add(Pending.create(details));
        await().untilAsserted(
                () -> assertThat(requests.find(details.id()).orElseThrow().state()).isEqualTo(State.WITHDRAWING));
    }

    @Test
    void aRepeatedCommandWithdrawsARequestThatACrashLeftOpen() {
        String command = IdKind.EVENT.next();
        RequestDetails details = detailsLeftByCrash("repeated", IdempotencyKey.ofCommand("a-test", command));
        requests.add(Pending.create(details));
        accounts.change("repeated", account -> account.end("root", "left", Fixtures.NOON));
        service.submit("a-test", command, new RequestKey(null, null, null, null));
        assertThat(requests.find(details.id()).orElseThrow().state()).isEqualTo(State.WITHDRAWING);
        assertThat(Events.eventsAbout(command, KeyRequestRejected.class)).isEmpty();
    }

    @Test
    void requestsThatACrashLeftOpenAreWithdrawnBeforeTheAccountIsReopened() {
        accounts.change("back", account -> account.end("root", "left", Fixtures.NOON));
        RequestDetails details = detailsLeftByCrash("back", null);
        requests.add(Pending.create(details));
        developers.reopen("back", "root", "is back");
        assertThat(requests.find(details.id()).orElseThrow().state()).isEqualTo(State.WITHDRAWING);
    }

    /** A service whose developer is ended between its check of the account and its insert. */
    private KeyRequestService serviceWhileDeveloperEnds(String developer) {
        Catalogue interrupted = new InterruptedCatalogue(catalogue, () -> developers.end(developer, "root", "left"));
        return new KeyRequestService(requests, accounts, admission, interrupted, redirectSigning, titles,
                Fixtures.settings(new RequestProperties.Limits(5, 5, Map.of())), InstantSource.system());
    }

    private record InterruptedCatalogue(Catalogue catalogue, Runnable first) implements Catalogue {

        @Override
        public Optional<Versioned<CatalogueEntry>> find(String id) {
            first.run();
            return catalogue.find(id);
        }

        @Override
        public List<Versioned<CatalogueEntry>> all() {
            return catalogue.all();
        }

        @Override
        public Optional<Versioned<CatalogueEntry>> add(String id, CatalogueEntry entry) {
            return catalogue.add(id, entry);
        }

        @Override
        public Optional<Versioned<CatalogueEntry>> replace(String id, CatalogueEntry entry, long version) {
            return catalogue.replace(id, entry, version);
        }

        @Override
        public boolean delete(String id, long version) {
            return catalogue.delete(id, version);
        }
    }

    private static RequestDetails detailsLeftByCrash(String developer, @Nullable IdempotencyKey idempotencyKey) {
        NewKeyRequest newKeyRequest = Fixtures.newKeyRequest(developer, "{'useCase': 'A walk'}");
        return new RequestDetails(IdKind.REQUEST.next(), newKeyRequest.developer().toDeveloper(),
                Fixtures.requestDetails().access(),
                new Reason(newKeyRequest.reason()), null, idempotencyKey, Fixtures.NOON, "portal", null, List.of());
    }

    private String rejectionOf(String developer) {
        String id = IdKind.EVENT.next();
        Events.send(new Envelope<>(id, "a-test", Fixtures.NOON, 0,
                new RequestKey(List.of(new CommandEvent.Item("weather", "silver")),
                        new Reason(Fixtures.json("{'useCase': 'A walk'}")), null,
                        new CommandEvent.Person(developer, developer + "@example.com", "Somebody", null))));
        await().untilAsserted(() -> assertThat(Events.eventsAbout(id, KeyRequestRejected.class)).hasSize(1));
        return Events.eventsAbout(id, KeyRequestRejected.class).getFirst().type();
    }

    private List<String> statesOf(String developerPrefix) {
        return mongo.findAll(Document.class, "key-requests").stream()
                .filter(each -> String.valueOf(each.getString("developerId")).startsWith(developerPrefix))
                .map(each -> each.getString("state")).toList();
    }
}
