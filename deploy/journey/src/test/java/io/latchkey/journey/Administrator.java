package io.latchkey.journey;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.embedded.identity.account.Person;
import io.latchkey.journey.ApiClient.Response;
import io.latchkey.journey.MailpitClient.Message;
import io.latchkey.journey.MailpitClient.MessageSummary;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A person with the roles approver and admin. */
record Administrator(LatchkeySystem system, String name) {

    /** The approver in the rules of the demo. */
    private static final String ADDRESS = "grace@example.com";

    Response approves(String requestId) {
        return http().post(system.addresses().approval(), "/approvals/" + requestId + "/approve", Map.of());
    }

    Response declines(String requestId, String reason) {
        return http().post(system.addresses().approval(), "/approvals/" + requestId + "/decline",
                Map.of("reason", reason));
    }

    Response views(String requestId) {
        return http().get(system.addresses().approval(), "/approvals/" + requestId);
    }

    /** Waits until the request is in the queue. */
    void findsInQueue(String requestId) {
        eventually(() -> assertThat(queue()).contains(requestId));
    }

    /** The newest requests that wait for a partner. */
    List<String> handedOff() {
        return ids(http().get(system.addresses().approval(), "/approvals?state=handed_off&limit=500"), "requestId");
    }

    List<String> queue() {
        return ids(http().get(system.addresses().approval(), "/approvals?state=open&limit=500"), "requestId");
    }

    /** Waits for the mail that submits to decide about a request. */
    Message isMailedAbout(Developer developer, String api) {
        MailpitClient mails = new MailpitClient(system.addresses().inbox());
        String subject = "Waiting for you: " + developer.name() + " asks for " + api;
        String search = "to:%s subject:\"%s\"".formatted(ADDRESS, developer.id());
        eventually(
                () -> assertThat(mails.summaries(search)).extracting(MessageSummary::subject).containsExactly(subject));
        return mails.open(mails.summaries(search).getFirst().id());
    }

    /** Creates a catalogue entry with this many policies that is approved at once, and returns the policies. */
    List<String> offers(String entry, int policies) {
        List<String> names = IntStream.range(0, policies).mapToObj(each -> "p" + each).toList();
        Map<String, Object> offer = Map.of("name", entry, "description", "", "visible", true, "form",
                Map.of("type", "object"), "policies", names.stream().map(each -> Map.of("id", each, "name", each,
                        "description", "", "issuer", "opaque")).toList());
        assertThat(http().put(system.addresses().request(), "/catalogue/" + entry, offer).status()).isEqualTo(201);
        assertThat(http().put(system.addresses().approval(), "/rules/" + entry, Map.of("mode", "auto")).status())
                .isEqualTo(201);
        return names;
    }

    /** Creates a partner without a webhook and returns its secret. */
    String introduces(String partner) {
        Response response = http().put(system.addresses().approval(), "/partners/" + partner, Map.of());
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return response.at("/secret");
    }

    /** Sets the webhook of a partner and lets the partner decide about an entry. */
    void assignsPartner(String partner, URI webhook, String entry) {
        assertThat(http().replace(system.addresses().approval(), "/partners/" + partner,
                Map.of("webhookUrl", webhook.toString())).status()).isEqualTo(200);
        assertThat(http().replace(system.addresses().approval(), "/rules/" + entry,
                Map.of("mode", "webhook", "partner", partner)).status()).isEqualTo(200);
    }

    Response ends(Developer developer) {
        return http().delete(system.addresses().request(), "/developers/" + developer.id() + "?why=left");
    }

    Response reopens(Developer developer) {
        return http().post(system.addresses().request(), "/developers/" + developer.id() + "/reopen?why=back",
                Map.of());
    }

    /** The keys of a developer. */
    List<JsonNode> keysOf(Developer developer) {
        return items(http().get(system.addresses().issuer(), "/keys?developer=" + developer.id()));
    }

    /** The requests of a developer that have not ended. */
    List<String> requestsOf(Developer developer) {
        return ids(http().get(system.addresses().request(), "/key-requests?developer=" + developer.id()), "id");
    }

    private ApiClient http() {
        return system.as(new Person(name, name + "@example.com", name, Set.of("approver", "admin")));
    }

    private static List<String> ids(Response response, String field) {
        return items(response).stream().map(item -> item.path(field).asString()).toList();
    }

    private static List<JsonNode> items(Response response) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return StreamSupport.stream(response.json().path("items").spliterator(), false).toList();
    }
}
