package io.latchkey.journey;

import static io.latchkey.testing.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.ulid.UlidCreator;
import io.latchkey.embedded.identity.Person;
import io.latchkey.journey.Http.Answer;
import io.latchkey.journey.Mailpit.Letter;
import io.latchkey.testing.browser.PageSeen;
import io.latchkey.testing.browser.Visitor;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Somebody who wants access. What is known of them, and what they say, bears a mark that is found wherever it gets. */
record Developer(Place where, String id, String email, String name) {

    /** No word of ours, so wherever it is found somebody's data is. */
    static final String MARK = "xyzzyplugh";

    private static final Pattern LINK = Pattern.compile("http://\\S+(/claim/[A-Za-z0-9_-]{43})\\b");

    /** A developer of this name whom nobody has met before. */
    static Developer named(Place where, String name) {
        String id = name.toLowerCase(Locale.ROOT) + "-" + UlidCreator.getUlid().toLowerCase();
        return new Developer(where, id, id + "@" + MARK + ".example", name + " " + MARK + " " + id);
    }

    /** The same person, after the system has moved. */
    Developer at(Place elsewhere) {
        return new Developer(elsewhere, id, email, name);
    }

    /** Asks for access, and is told the id of the request. */
    String asksFor(String entry, String policy) {
        Answer answer = asks(entry, policy);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.at("/id");
    }

    Answer asks(String entry, String policy) {
        return http().post(where.addresses().request(), "/key-requests", ownWish(entry, policy));
    }

    Answer asksOnce(String entry, String policy, String idempotencyKey) {
        return http().postOnce(where.addresses().request(), "/key-requests", ownWish(entry, policy),
                idempotencyKey);
    }

    /** What another service says that asks for them. */
    Map<String, Object> wish(String entry, String policy) {
        Map<String, Object> wish = new HashMap<>(ownWish(entry, policy));
        wish.put("developer", Map.of("id", id, "email", email, "name", name, "locale", "en"));
        return wish;
    }

    private static Map<String, Object> ownWish(String entry, String policy) {
        return Map.of("access", List.of(Map.of("entry", entry, "policy", policy)), "reason",
                Map.of("useCase", "A walk in the sun of " + MARK, "callsPerDay", 100), "application",
                "The sun of " + MARK);
    }

    /** Opens the link of the mail, says who they are, and presses the button. */
    Key generatesKeyFor(String api) {
        PageSeen shown = pressesBehind(linkFor(api));
        assertThat(Key.in(shown.html())).as(shown.title()).hasSize(1);
        return Key.in(shown.html()).getFirst();
    }

    /** Opens a link, whosesoever it is, says who they are, and presses the button. */
    PageSeen pressesBehind(URI link) {
        try (Visitor browser = new Visitor()) {
            PageSeen offer = where.identity().signIn(browser, browser.get(link), person());
            return browser.send(offer.form(offer.place().getPath()));
        }
    }

    /** Waits for the mail with the link for an API. */
    URI linkFor(String api) {
        return linkIn(receives("You have access to " + api + ": generate your key"));
    }

    /** Where the link of a mail leads in this system. */
    URI linkIn(Letter letter) {
        String path = LINK.matcher(letter.text()).results().map(found -> found.group(1)).findFirst().orElseThrow();
        return where.addresses().issuer().resolve(path);
    }

    private Http http() {
        return where.as(person());
    }

    private Person person() {
        return new Person(id, email, name, Set.of("developer"));
    }

    Answer withdraws(String requestId) {
        return http().delete(where.addresses().request(), "/key-requests/" + requestId);
    }

    Answer looksAt(String requestId) {
        return http().get(where.addresses().request(), "/key-requests/" + requestId);
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
    Letter receives(String subject) {
        eventually(() -> assertThat(letters()).extracting(Letter::subject).containsOnlyOnce(subject));
        return letters().stream().filter(letter -> letter.subject().equals(subject)).findFirst().orElseThrow();
    }

    /** Waits for the mail with the key for an API. */
    Key receivesKeyFor(String api) {
        Letter letter = receives("Your key for " + api);
        assertThat(Key.in(letter.text())).hasSize(1).isEqualTo(Key.in(letter.html()));
        return Key.in(letter.text()).getFirst();
    }

    List<Letter> letters() {
        return new Mailpit(where.addresses().inbox()).to(email);
    }

    /** The keys in all mails so far. */
    List<Key> keys() {
        return letters().stream().flatMap(letter -> Key.in(letter.text()).stream()).toList();
    }
}
