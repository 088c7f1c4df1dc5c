package io.latchkey.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.Envelope;
import io.latchkey.contract.event.ApprovalEvent.KeyRequestDeclined;
import io.latchkey.contract.event.KeyEvent.KeyIssued;
import io.latchkey.contract.value.Developer;
import io.latchkey.testing.docs.OpenApiSnapshot;
import io.latchkey.testing.event.Events;
import io.latchkey.testing.infrastructure.Infrastructure;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

class NoticeApiIT extends AbstractServiceIT {

    @Autowired
    MongoOperations mongo;

    @Test
    void noticesAreListedByStateAndByRequestNewestFirst() {
        Developer ada = somebody();
        Envelope<KeyRequestDeclined> first = declined(ada);
        Events.send(first);
        awaitState(first.event().requestId(), "sent");
        Envelope<KeyRequestDeclined> second = declined(ada);
        Events.send(second);
        JsonNode notice = awaitState(second.event().requestId(), "sent");

        assertThat(notice.propertyNames()).containsExactlyInAnyOrder("id", "requestId", "template", "to", "state",
                "edition", "sentAt");
        assertThat(notice.at("/template").asString()).isEqualTo("declined");
        JsonNode page = list("?state=sent&limit=1");
        assertThat(page.at("/items/0/id").asString()).isEqualTo(notice.at("/id").asString());
        assertThat(list("?state=sent&limit=1&after=" + page.at("/next").asString()).at("/items/0/requestId").asString())
                .isEqualTo(first.event().requestId());
        assertThat(list("?state=due&request=" + first.event().requestId()).at("/items")).isEmpty();
        assertThat(call(HttpMethod.GET, "/notices?state=nonsense").getStatus().value()).isEqualTo(400);
        assertThat(call(HttpMethod.GET, "/notices?limit=0").getStatus().value()).isEqualTo(400);
    }

    @Test
    void aMailCanBeResentUnlessItsKeyIsErased() {
        Developer ada = somebody();
        Envelope<KeyRequestDeclined> declined = declined(ada);
        Events.send(declined);
        String id = awaitState(declined.event().requestId(), "sent").at("/id").asString();
        assertThat(call(HttpMethod.POST, "/notices/" + id + "/resend").getStatus().value()).isEqualTo(202);
        awaitMails(ada.email(), 2);

        Envelope<KeyIssued> issued = issued(ada);
        Events.send(issued);
        String key = awaitState(issued.event().requestId(), "sent").at("/id").asString();
        var refused = call(HttpMethod.POST, "/notices/" + key + "/resend");
        assertThat(refused.getStatus().value()).isEqualTo(409);
        assertThat(refused.getResponseBody()).contains("/problems/key-erased");
        assertThat(call(HttpMethod.POST, "/notices/ntc_nothing/resend").getStatus().value()).isEqualTo(404);
    }

    @Test
    void onlyAdministratorsSeeAndResendNotices() {
        Developer ada = somebody();
        Envelope<KeyRequestDeclined> declined = declined(ada);
        Events.send(declined);
        String id = awaitState(declined.event().requestId(), "sent").at("/id").asString();

        for (String name : List.of("ada", "grace", "portal", "gateway")) {
            String token = Infrastructure.identity().token(name);
            assertThat(call(HttpMethod.GET, "/notices", token).getStatus().value()).as(name).isEqualTo(403);
            assertThat(call(HttpMethod.POST, "/notices/" + id + "/resend", token).getStatus().value()).as(name)
                    .isEqualTo(403);
        }
        assertThat(http.get().uri("/notices").exchange().returnResult(String.class).getStatus().value()).isEqualTo(401);
        assertThat(http.post().uri("/notices/" + id + "/resend").exchange().returnResult(String.class).getStatus()
                .value()).isEqualTo(401);
        assertThat(SERVER.to(ada.email())).hasSize(1);
    }

    @Test
    void theHistoryRecordsWhoResentAMail() {
        Developer ada = somebody();
        Envelope<KeyRequestDeclined> declined = declined(ada);
        Events.send(declined);
        String id = awaitState(declined.event().requestId(), "sent").at("/id").asString();
        call(HttpMethod.POST, "/notices/" + id + "/resend");

        Document stored = Objects.requireNonNull(mongo.findById(id, Document.class, "notices"));
        assertThat(stored.getList("history", Document.class)).anySatisfy(line -> {
            assertThat(line.getString("what")).isEqualTo("sent again");
            assertThat(line.getString("by")).isEqualTo("root");
        });
    }

    @Test
    void theApiMatchesItsOpenApiDocument() {
        OpenApiSnapshot.check("notification", port);
    }

    @Test
    void readinessShowsTheMailServerAndLivenessDoesNot() {
        assertThat(call(HttpMethod.GET, "/actuator/health/readiness").getResponseBody()).contains("\"mail\"",
                "readinessState");
        assertThat(call(HttpMethod.GET, "/actuator/health/liveness").getResponseBody()).contains("UP")
                .doesNotContain("mail");
        assertThat(call(HttpMethod.GET, "/actuator/prometheus").getResponseBody()).contains("latchkey_notices_due",
                "latchkey_notices_oldest_age_seconds", "latchkey_smtp_unreachable",
                "latchkey_smtp_credentials_refused");
    }
}
