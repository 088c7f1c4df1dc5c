package io.latchkey.request;

import static io.latchkey.request.Calls.body;
import static io.latchkey.request.Calls.own;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.latchkey.contract.CommandEvent;
import io.latchkey.contract.CommandEvent.RequestKey;
import io.latchkey.contract.DeveloperEvent.DeveloperEnded;
import io.latchkey.contract.DeveloperEvent.DeveloperReopened;
import io.latchkey.contract.Envelope;
import io.latchkey.contract.IdKind;
import io.latchkey.contract.KeyRequestEvent.KeyRequestRejected;
import io.latchkey.contract.KeyRequestEvent.WithdrawalAsked;
import io.latchkey.contract.Reason;
import io.latchkey.contract.Topic;
import io.latchkey.messaging.Edited;
import io.latchkey.request.Calls.Answer;
import io.latchkey.request.KeyRequests.State;
import io.latchkey.request.Undecided.Pending;
import io.latchkey.testing.Events;
import io.latchkey.testing.Received;
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

@OnRequestService
class LeavingIT {

    private final Calls portal;
    private final Calls root;
    private final MongoOperations mongo;
    private final KeyRequests requests;
    private final DeveloperAccounts accounts;
    private final DeveloperDesk developers;
    private final RequestDesk desk;
    private final Catalogue catalogue;
    private final PartnerLinks links;

    @Autowired
    LeavingIT(@LocalServerPort int port, MongoOperations mongo, KeyRequests requests, DeveloperAccounts accounts,
            DeveloperDesk developers, RequestDesk desk, Catalogue catalogue, PartnerLinks links) {
        this.portal = Calls.ofPortal(port);
        this.root = Calls.ofRoot(port);
        this.mongo = mongo;
        this.requests = requests;
        this.accounts = accounts;
        this.developers = developers;
        this.desk = desk;
        this.catalogue = catalogue;
        this.links = links;
    }

    @Test
    void whatIsOpenIsWithdrawnAndWhatComesLaterIsRefusedUntilTheAccountIsReopened() {
        Calls leaver = portal.of("leaver");
        String own = leaver.ask(own("weather", "gold")).text("/id");
        String named = portal.ask(body("leaver", "free")).text("/id");

        Answer ended = root.delete("/developers/leaver?why=Has%20left%20us");
        assertThat(ended.status()).isEqualTo(202);
        assertThat(ended.text("/state")).isEqualTo("ended");
        assertThat(ended.text("/since")).endsWith("Z");
        for (String id : List.of(own, named)) {
            assertThat(leaver.get("/key-requests/" + id).text("/status")).isEqualTo("withdrawing");
            await().untilAsserted(() -> assertThat(Events.about(id, WithdrawalAsked.class)).singleElement()
                    .extracting(WithdrawalAsked::by).isEqualTo("root"));
        }
        for (Answer refused : List.of(leaver.ask(own("weather", "silver")), portal.ask(body("leaver", "silver")))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/type")).isEqualTo("/problems/developer-ended");
        }
        assertThat(rejectionOf("leaver")).isEqualTo("/problems/developer-ended");

        assertThat(root.delete("/developers/leaver?why=Again").json()).isEqualTo(ended.json());
        Answer reopened = root.send("POST", "/developers/leaver/reopen?why=A%20mistake", "");
        assertThat(reopened.status()).isEqualTo(200);
        assertThat(reopened.text("/state")).isEqualTo("active");
        assertThat(leaver.ask(own("weather", "silver")).status()).isEqualTo(201);
        assertThat(leaver.ask(own("weather", "gold")).status()).as("the old one does not come back").isEqualTo(409);
        await().untilAsserted(() -> assertThat(Events.on(Topic.DEVELOPERS, "leaver")).extracting(Received::event)
                .containsExactly(new DeveloperEnded("leaver", "root", "Has left us"),
                        new DeveloperReopened("leaver", "root", "A mistake")));
        assertThat(Events.on(Topic.DEVELOPERS, "leaver")).extracting(Received::sequence).containsExactly(1L, 2L);
    }

    @Test
    void whoWasNeverEndedIsActiveAndNothingIsWrittenOfThem() {
        Answer answer = root.send("POST", "/developers/stranger/reopen", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/state")).isEqualTo("active");
        assertThat(mongo.findById("stranger", Document.class, "developers")).isNull();
    }

    @Test
    void onlyAdministratorsEndAndReopen() {
        for (Calls other : List.of(portal, portal.of("leaves"), portal.of("leaves", "approver"))) {
            assertThat(other.delete("/developers/leaves").status()).isEqualTo(403);
            assertThat(other.send("POST", "/developers/leaves/reopen", "").status()).isEqualTo(403);
        }
        assertThat(portal.with("").delete("/developers/leaves").status()).isEqualTo(401);
        assertThat(accounts.ended("leaves")).isEmpty();
    }

    @Test
    void aReasonOfControlCharactersIsRefused() {
        Answer refused = root.delete("/developers/leaves?why=%00");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/parameter")).isEqualTo("why");
    }

    @Test
    void ofTwentyRequestsOnTheRoadWhenTheirDeveloperIsEndedNoneStaysPending() {
        List<Supplier<Answer>> calls = new ArrayList<>(IntStream.range(0, 20)
                .mapToObj(i -> (Supplier<Answer>) () -> portal.of("road-" + i % 5)
                        .ask(own("many", "p" + (10 + i))))
                .toList());
        IntStream.range(0, 5).forEach(i -> calls.add(() -> root.delete("/developers/road-" + i)));
        List<Answer> answers = Calls.atOnce(calls);
        assertThat(answers).extracting(Answer::status).containsOnly(201, 202, 403);
        assertThat(states("road-")).doesNotContain("PENDING");
    }

    @Test
    void aRequestThatIsStoredWhileItsDeveloperIsEndedIsWithdrawnByWhoStoredIt() {
        KeyRequest request = overtaken("overtaken").ask(new Asker.Service("portal"),
                Examples.wish("overtaken", "{'useCase': 'A walk'}"), null);
        assertThat(request.state()).isEqualTo(State.WITHDRAWING);
    }

    @Test
    void aRequestThatACrashHasLeftOpenIsWithdrawnByTheSchedule() {
        developers.end("crashed", "root", "left");
        Asked asked = crashed("crashed", null);
        requests.add(Pending.create(asked));
        await().untilAsserted(
                () -> assertThat(requests.find(asked.id()).orElseThrow().state()).isEqualTo(State.WITHDRAWING));
    }

    @Test
    void aRepetitionLooksAgainAtWhatACrashHasLeftOpen() {
        String command = IdKind.EVENT.next();
        Asked asked = crashed("repeated", Once.commanded("a-test", command));
        requests.add(Pending.create(asked));
        accounts.change("repeated", account -> account.end("root", "left", Examples.NOON));
        desk.ask("a-test", command, new RequestKey(null, null, null, null));
        assertThat(requests.find(asked.id()).orElseThrow().state()).isEqualTo(State.WITHDRAWING);
        assertThat(Events.about(command, KeyRequestRejected.class)).isEmpty();
    }

    @Test
    void whatACrashHasLeftOpenEndsBeforeTheAccountIsReopened() {
        accounts.change("back", account -> account.end("root", "left", Examples.NOON));
        Asked asked = crashed("back", null);
        requests.add(Pending.create(asked));
        developers.reopen("back", "root", "is back");
        assertThat(requests.find(asked.id()).orElseThrow().state()).isEqualTo(State.WITHDRAWING);
    }

    /** A desk that is slow enough for the developer to be ended between its look at the account and its insert. */
    private RequestDesk overtaken(String developer) {
        Catalogue slow = new Overtaking(catalogue, () -> developers.end(developer, "root", "left"));
        return new RequestDesk(requests, accounts, slow, links,
                Examples.settings(new RequestProperties.Limits(5, 5, Map.of())), InstantSource.system());
    }

    private record Overtaking(Catalogue catalogue, Runnable first) implements Catalogue {

        @Override
        public Optional<Edited<CatalogueEntry>> find(String id) {
            first.run();
            return catalogue.find(id);
        }

        @Override
        public List<Edited<CatalogueEntry>> all() {
            return catalogue.all();
        }

        @Override
        public Optional<Edited<CatalogueEntry>> add(String id, CatalogueEntry entry) {
            return catalogue.add(id, entry);
        }

        @Override
        public Optional<Edited<CatalogueEntry>> replace(String id, CatalogueEntry entry, long version) {
            return catalogue.replace(id, entry, version);
        }

        @Override
        public boolean delete(String id, long version) {
            return catalogue.delete(id, version);
        }
    }

    private static Asked crashed(String developer, @Nullable Once once) {
        Wish wish = Examples.wish(developer, "{'useCase': 'A walk'}");
        return new Asked(IdKind.REQUEST.next(), wish.developer().developer(), Examples.asked().access(),
                new Reason(wish.reason()), null, once, Examples.NOON, "portal", null, List.of());
    }

    private String rejectionOf(String developer) {
        String id = IdKind.EVENT.next();
        Events.send(new Envelope<>(id, "a-test", Examples.NOON, 0,
                new RequestKey(List.of(new CommandEvent.Item("weather", "silver")),
                        new Reason(Examples.json("{'useCase': 'A walk'}")), null,
                        new CommandEvent.Person(developer, developer + "@example.com", "Somebody", null))));
        await().untilAsserted(() -> assertThat(Events.about(id, KeyRequestRejected.class)).hasSize(1));
        return Events.about(id, KeyRequestRejected.class).getFirst().type();
    }

    private List<String> states(String developers) {
        return mongo.findAll(Document.class, "key-requests").stream()
                .filter(each -> String.valueOf(each.getString("developerId")).startsWith(developers))
                .map(each -> each.getString("state")).toList();
    }
}
