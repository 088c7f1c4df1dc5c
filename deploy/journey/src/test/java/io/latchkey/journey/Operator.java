package io.latchkey.journey;

import static io.latchkey.testing.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.embedded.identity.Person;
import io.latchkey.journey.Http.Answer;
import io.latchkey.journey.Mailpit.Heading;
import io.latchkey.journey.Mailpit.Letter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Somebody who decides, and looks after what was decided. */
record Operator(Place where, String name) {

    /** Whom the demo's rules name as approver. */
    private static final String ADDRESS = "grace@example.com";

    Answer approves(String requestId) {
        return http().post(where.addresses().approval(), "/approvals/" + requestId + "/approve", Map.of());
    }

    Answer declines(String requestId, String reason) {
        return http().post(where.addresses().approval(), "/approvals/" + requestId + "/decline",
                Map.of("reason", reason));
    }

    Answer looksAt(String requestId) {
        return http().get(where.addresses().approval(), "/approvals/" + requestId);
    }

    /** Looks at the queue until the request is in it. */
    void findsInQueue(String requestId) {
        eventually(() -> assertThat(queue()).contains(requestId));
    }

    /** What partners have in hand; the newest of it. */
    List<String> handedOff() {
        return ids(http().get(where.addresses().approval(), "/approvals?state=handed_off&limit=500"), "requestId");
    }

    List<String> queue() {
        return ids(http().get(where.addresses().approval(), "/approvals?state=open&limit=500"), "requestId");
    }

    /** Waits for the mail that says who asks for what. */
    Letter isAskedBy(Developer developer, String api) {
        Mailpit mails = new Mailpit(where.addresses().inbox());
        String subject = "Waiting for you: " + developer.name() + " asks for " + api;
        String search = "to:%s subject:\"%s\"".formatted(ADDRESS, developer.id());
        eventually(() -> assertThat(mails.headings(search)).extracting(Heading::subject).containsExactly(subject));
        return mails.open(mails.headings(search).getFirst().id());
    }

    /** Puts an entry into the catalogue that is approved at once, with this many policies, and names them. */
    List<String> offers(String entry, int policies) {
        List<String> names = IntStream.range(0, policies).mapToObj(each -> "p" + each).toList();
        Map<String, Object> offer = Map.of("name", entry, "description", "", "visible", true, "form",
                Map.of("type", "object"), "policies", names.stream().map(each -> Map.of("id", each, "name", each,
                        "description", "", "issuer", "opaque")).toList());
        assertThat(http().put(where.addresses().request(), "/catalogue/" + entry, offer).status()).isEqualTo(201);
        assertThat(http().put(where.addresses().approval(), "/rules/" + entry, Map.of("mode", "auto")).status())
                .isEqualTo(201);
        return names;
    }

    /** Introduces a partner who is called nowhere yet, and is told its secret. */
    String introduces(String partner) {
        Answer answer = http().put(where.addresses().approval(), "/partners/" + partner, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.at("/secret");
    }

    /** Has a partner called there, and lets it decide about an entry. */
    void hasDecidedBy(String partner, URI webhook, String entry) {
        assertThat(http().replace(where.addresses().approval(), "/partners/" + partner,
                Map.of("webhookUrl", webhook.toString())).status()).isEqualTo(200);
        assertThat(http().replace(where.addresses().approval(), "/rules/" + entry,
                Map.of("mode", "webhook", "partner", partner)).status()).isEqualTo(200);
    }

    Answer ends(Developer developer) {
        return http().delete(where.addresses().request(), "/developers/" + developer.id() + "?why=left");
    }

    Answer reopens(Developer developer) {
        return http().post(where.addresses().request(), "/developers/" + developer.id() + "/reopen?why=back", Map.of());
    }

    /** What there is of keys of a developer. */
    List<JsonNode> keysOf(Developer developer) {
        return items(http().get(where.addresses().issuer(), "/keys?developer=" + developer.id()));
    }

    /** What there is of requests of a developer, ended ones apart. */
    List<String> requestsOf(Developer developer) {
        return ids(http().get(where.addresses().request(), "/key-requests?developer=" + developer.id()), "id");
    }

    private Http http() {
        return where.as(new Person(name, name + "@example.com", name, Set.of("approver", "admin")));
    }

    private static List<String> ids(Answer answer, String field) {
        return items(answer).stream().map(item -> item.path(field).asString()).toList();
    }

    private static List<JsonNode> items(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json().path("items").spliterator(), false).toList();
    }
}
