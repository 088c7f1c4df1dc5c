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

/** Somebody who wants access. What is known of them, and what they say, bears a mark that is found wherever it gets. */
record Developer(LatchkeySystem system, String id, String email, String name) {

    /** No word of ours, so wherever it is found somebody's data is. */
    static final String MARK = "xyzzyplugh";

    private static final Pattern LINK = Pattern.compile("http://\\S+(/claim/[A-Za-z0-9_-]{43})\\b");

    /** A developer of this name whom nobody has met before. */
    static Developer named(LatchkeySystem where, String name) {
        String id = name.toLowerCase(Locale.ROOT) + "-" + UlidCreator.getUlid().toLowerCase();
        return new Developer(where, id, id + "@" + MARK + ".example", name + " " + MARK + " " + id);
    }

    /** The same person, after the system has moved. */
    Developer at(LatchkeySystem elsewhere) {
        return new Developer(elsewhere, id, email, name);
    }

    /** Asks for access, and is told the id of the request. */
    String asksFor(String entry, String policy) {
        Response response = asks(entry, policy);
        assertThat(response.status()).as(response.body()).isEqualTo(201);
        return response.at("/id");
    }

    Response asks(String entry, String policy) {
        return http().post(system.addresses().request(), "/key-requests", requestBody(entry, policy));
    }

    Response asksOnce(String entry, String policy, String idempotencyKey) {
        return http().postOnce(system.addresses().request(), "/key-requests", requestBody(entry, policy),
                idempotencyKey);
    }

    /** What another service says that asks for them. */
    Map<String, Object> requestFor(String entry, String policy) {
        Map<String, Object> wish = new HashMap<>(requestBody(entry, policy));
        wish.put("developer", Map.of("id", id, "email", email, "name", name, "locale", "en"));
        return wish;
    }

    private static Map<String, Object> requestBody(String entry, String policy) {
        return Map.of("access", List.of(Map.of("entry", entry, "policy", policy)), "reason",
                Map.of("useCase", "A walk in the sun of " + MARK, "callsPerDay", 100), "application",
                "The sun of " + MARK);
    }

    /** Opens the link of the mail, says who they are, and presses the button. */
    IssuedKey generatesKeyFor(String api) {
        RenderedPage shown = opensAndClaims(linkFor(api));
        assertThat(IssuedKey.in(shown.html())).as(shown.title()).hasSize(1);
        return IssuedKey.in(shown.html()).getFirst();
    }

    /** Opens a link, whosesoever it is, says who they are, and presses the button. */
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

    /** Where the link of a mail leads in this system. */
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

    Response looksAt(String requestId) {
        return http().get(system.addresses().request(), "/key-requests/" + requestId);
    }

    /** Looks until the request stands there. */
    void sees(String requestId, String status) {
        eventually(() -> assertThat(looksAt(requestId).at("/status")).isEqualTo(status));
    }

    /** Looks until the request is no longer there. */
    void seesNoMore(String requestId) {
        eventually(() -> assertThat(looksAt(requestId).status()).isEqualTo(404));
    }

    /** Waits for the mail of this subject, of which there is to be one. */
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
