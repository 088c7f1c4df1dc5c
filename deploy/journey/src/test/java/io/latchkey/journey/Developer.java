package io.latchkey.journey;

import static io.latchkey.testing.EventualAssertions.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import io.latchkey.embedded.identity.account.Person;
import io.latchkey.journey.ApiClient.Response;
import io.latchkey.journey.MailpitClient.Message;
import io.latchkey.testing.browser.HttpBrowser;
import io.latchkey.testing.browser.RenderedPage;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A developer who requests access. Their personal data and texts contain a mark, so that tests find them anywhere. */
record Developer(LatchkeySystem system, String id, String email, String name) {

    /** Not a word of ours, so its occurrence is personal data. */
    static final String MARK = "xyzzyplugh";

    private static final Pattern LINK = Pattern.compile("http://\\S+(/claim/[A-Za-z0-9_-]{43})\\b");

    /** A new developer with this name. */
    static Developer named(LatchkeySystem where, String name) {
        String id = name.toLowerCase(Locale.ROOT) + "-" + UlidCreator.getUlid().toLowerCase();
        return new Developer(where, id, id + "@" + MARK + ".example", name + " " + MARK + " " + id);
    }

    /** The same person in another system. */
    Developer at(LatchkeySystem elsewhere) {
        return new Developer(elsewhere, id, email, name);
    }

    /** Requests access and returns the id of the request. */
    String requests(String entry, String policy) {
        Response response = submits(entry, policy);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return response.at("/id");
    }

    Response submits(String entry, String policy) {
        return http().post(system.addresses().request(), "/key-requests", requestBody(entry, policy));
    }

    Response submitsOnce(String entry, String policy, String idempotencyKey) {
        return http().postOnce(system.addresses().request(), "/key-requests", requestBody(entry, policy),
                idempotencyKey);
    }

    /** The body of a command from another service for this developer. */
    Map<String, Object> requestFor(String entry, String policy) {
        Map<String, Object> body = new HashMap<>(requestBody(entry, policy));
        body.put("developer", Map.of("id", id, "email", email, "name", name, "locale", "en"));
        return body;
    }

    private static Map<String, Object> requestBody(String entry, String policy) {
        return Map.of("access", List.of(Map.of("entry", entry, "policy", policy)), "reason",
                Map.of("useCase", "A walk in the sun of " + MARK, "callsPerDay", 100), "application",
                "The sun of " + MARK);
    }

    /** Opens the link of the mail, signs in and generates the key. */
    IssuedKey generatesKeyFor(String api) {
        RenderedPage shown = opensAndClaims(linkFor(api));
        assertThat(IssuedKey.in(shown.html())).as(shown.title()).hasSize(1);
        return IssuedKey.in(shown.html()).getFirst();
    }

    /** Opens any link, signs in and presses the button. */
    RenderedPage opensAndClaims(URI link) {
        try (HttpBrowser browser = new HttpBrowser()) {
            RenderedPage offer = system.identity().signIn(browser, browser.get(link), person());
            return browser.send(offer.form(offer.url().getPath()));
        }
    }

    /** Waits for the mail with the link for an API. */
    URI linkFor(String api) {
        return linkIn(receives("You have access to " + api + ": generate your key"));
    }

    /** The link of a mail, with the address of this system. */
    URI linkIn(Message message) {
        String path = LINK.matcher(message.text()).results().map(found -> found.group(1)).findFirst().orElseThrow();
        return system.addresses().issuer().resolve(path);
    }

    private ApiClient http() {
        return system.as(person());
    }

    private Person person() {
        return new Person(id, email, name, Set.of("developer"));
    }

    Response withdraws(String requestId) {
        return http().delete(system.addresses().request(), "/key-requests/" + requestId);
    }

    Response views(String requestId) {
        return http().get(system.addresses().request(), "/key-requests/" + requestId);
    }

    /** Waits until the request has this status. */
    void sees(String requestId, String status) {
        eventually(() -> assertThat(views(requestId).at("/status")).isEqualTo(status));
    }

    /** Waits until the request is gone. */
    void seesNoMore(String requestId) {
        eventually(() -> assertThat(views(requestId).status()).isEqualTo(404));
    }

    /** Waits for the only mail with this subject. */
    Message receives(String subject) {
        eventually(() -> assertThat(mails()).extracting(Message::subject).containsOnlyOnce(subject));
        return mails().stream().filter(message -> message.subject().equals(subject)).findFirst().orElseThrow();
    }

    /** Waits for the mail with the key for an API. */
    IssuedKey receivesKeyFor(String api) {
        Message message = receives("Your key for " + api);
        assertThat(IssuedKey.in(message.text())).hasSize(1).isEqualTo(IssuedKey.in(message.html()));
        return IssuedKey.in(message.text()).getFirst();
    }

    List<Message> mails() {
        return new MailpitClient(system.addresses().inbox()).to(email);
    }

    /** The keys in all mails so far. */
    List<IssuedKey> keys() {
        return mails().stream().flatMap(message -> IssuedKey.in(message.text()).stream()).toList();
    }
}
