package io.latchkey.key;

import static io.latchkey.key.Examples.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.ApprovalEvent.KeyRequestApproved;
import io.latchkey.contract.IdKind;
import io.latchkey.testing.Infrastructure;
import io.latchkey.testing.browser.FormSeen;
import io.latchkey.testing.browser.PageSeen;
import io.latchkey.testing.browser.Visitor;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@PagesTest
class ClaimPagesIT {

    private static final Pattern KEY = Pattern.compile("lk_[0-9A-Z]{26}_[0-9A-Za-z]{38}");

    private final Doorstep doorstep;
    private final MovableClock clock;
    private final Visitor ada = new Visitor();
    private final KeyRequestApproved approved = approved("weather", "gold");

    @Autowired
    ClaimPagesIT(Doorstep doorstep, MovableClock clock) {
        this.doorstep = doorstep;
        this.clock = clock;
    }

    @AfterEach
    void close() {
        clock.isRightAgain();
        ada.close();
    }

    @Test
    void fromTheLinkToTheKeyWhichIsShownOnce() {
        URI link = doorstep.link(approved);
        PageSeen door = ada.get(link);
        assertThat(door.status()).isEqualTo(200);
        assertThat(door.title()).isEqualTo("A key is waiting for you");
        assertThat(door.html()).contains("The weather API", "gold", "Waits until").doesNotContain("Ada", "<script");

        PageSeen offer = Doorstep.signedIn(ada, link, "ada");
        assertThat(offer.place()).isEqualTo(link);
        assertThat(offer.title()).isEqualTo("Your key is ready to be generated");
        assertThat(offer.html()).contains("Ada", "ada@example.com", "My app");

        PageSeen shown = ada.send(offer.form(link.getPath()));
        assertThat(shown.title()).isEqualTo("Your key");
        String key = key(shown);
        assertThat(KeySecret.check(key)).isPresent();
        String nonce = shown.html().replaceFirst("(?s).*<script nonce=\"([^\"]+)\".*", "$1");
        assertThat(shown.header("Content-Security-Policy")).contains("default-src 'none'",
                "script-src 'nonce-" + nonce + "'", "form-action 'self'").doesNotContain("unsafe");
        assertThat(state()).isEqualTo("active");

        PageSeen used = ada.get(link);
        assertThat(used.title()).isEqualTo("This link has been used");
        assertThat(used.html()).contains("Generated", "<code>" + key.substring(key.length() - 4) + "</code>")
                .doesNotContain(key);
    }

    @Test
    void everyAnswerIsKeptByNobodyAndTellsNoOtherSiteItsAddress() {
        URI link = doorstep.link(approved);
        PageSeen offer = Doorstep.signedIn(ada, link, "ada");
        Stream.of(new Visitor().get(link), offer, ada.send(offer.form(link.getPath())), ada.get(link),
                ada.get(link.resolve("/claim/nothing")), ada.look("PUT", link)).forEach(page -> {
                    assertThat(page.header("Cache-Control")).as(page.title()).contains("no-store");
                    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
                    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
                    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
                    assertThat(page.html()).doesNotContain("http:", "https:", "style=");
                });
    }

    @Test
    void theSameFormSentAgainShowsTheSameKeyAndAnotherFormDoesNot() {
        URI link = doorstep.link(approved);
        FormSeen form = Doorstep.signedIn(ada, link, "ada").form(link.getPath());
        FormSeen other = ada.get(link).form(link.getPath());
        String key = key(ada.send(form));

        assertThat(key(ada.send(form))).isEqualTo(key);
        assertThat(ada.send(other).title()).isEqualTo("This link has been used");
        clock.moveOn(Duration.ofSeconds(61));
        assertThat(ada.send(form).title()).isEqualTo("This link has been used");
    }

    @Test
    void looksAndFormsOfNobodyLeaveTheTicketUnspent() {
        URI link = doorstep.link(approved);
        Document before = doorstep.stored(approved);
        try (Visitor scanner = new Visitor(); Visitor stranger = new Visitor()) {
            PageSeen page = scanner.look("GET", link);
            assertThat(scanner.look("HEAD", link).status()).isEqualTo(200);
            FormSeen guess = page.form("/sign-in").to(link).with("wish", "generate").with("nonce",
                    Nonce.next(new SecureRandom()).reveal());
            PageSeen refused = scanner.sendOnly(guess);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.title()).isEqualTo("Please sign in again");
            assertThat(stranger.sendOnly(guess).title()).isEqualTo("This page was open for too long");

            PageSeen offer = Doorstep.signedIn(ada, link, "ada");
            ada.get(link);
            ada.look("HEAD", link);
            ada.look("PUT", link);
            assertThat(ada.sendOnly(offer.form(link.getPath()).without("_csrf")).status()).isEqualTo(403);
            assertThat(ada.sendOnly(offer.form(link.getPath()).without("nonce")).title())
                    .isEqualTo("Your key is ready to be generated");
            assertThat(ada.sendOnly(offer.form(link.getPath()).with("wish", "sing")).status()).isEqualTo(400);
        }
        assertThat(doorstep.stored(approved)).isEqualTo(before);
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void anotherPersonWhoTriesGetsNothingAndItsOwnerIsTold() {
        URI link = doorstep.link(approved);
        try (Visitor linus = new Visitor()) {
            PageSeen waiting = Doorstep.signedIn(linus, link, "linus");
            assertThat(waiting.title()).isEqualTo("A key is waiting");
            assertThat(waiting.html()).doesNotContain("Ada", "ada@");
            assertThat(doorstep.stored(approved).toJson()).doesNotContain("linus");

            PageSeen nothing = linus.send(waiting.form(link.getPath()));
            assertThat(doorstep.stored(approved).toJson()).contains("linus");
            assertThat(state()).isEqualTo("ready");
            assertThat(nothing.status()).isEqualTo(404);
            assertThat(nothing.title()).isEqualTo("There is nothing here for you");
            assertThat(nothing.html()).doesNotContain("weather", "Ada");
            assertThat(nothing.html().replaceAll("value=\"[^\"]*\"|nonce=\"[^\"]*\"", "")).isEqualTo(
                    linus.get(link.resolve("/claim/" + Ticket.next(new SecureRandom()).reveal())).html()
                            .replaceAll("value=\"[^\"]*\"|nonce=\"[^\"]*\"", ""));

            PageSeen out = linus.send(nothing.form("/sign-out"));
            assertThat(out.title()).isEqualTo("You are signed out");
            PageSeen back = linus.signIn(out, "ada", Infrastructure.identity());
            assertThat(back.place()).isEqualTo(link);
            assertThat(back.title()).isEqualTo("Your key is ready to be generated");
        }
    }

    @Test
    void fiveWrongTriesAreEnoughForTenMinutes() {
        URI link = doorstep.link(approved);
        try (Visitor grace = new Visitor()) {
            FormSeen form = Doorstep.signedIn(ada, link, "ada").form(link.getPath());
            Doorstep.signedIn(grace, link, "grace");
            FormSeen forged = grace.get(link).form("/sign-out").to(link).with("nonce",
                    form.fields().getOrDefault("nonce", ""));
            List<Integer> answers = IntStream.range(0, 6).mapToObj(_ -> grace.sendOnly(forged).status()).toList();
            assertThat(answers).startsWith(404, 404, 404, 404).endsWith(429);
            PageSeen refused = grace.sendOnly(forged);
            assertThat(refused.title()).isEqualTo("Too many tries");
            assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
            assertThat(ada.send(form).title()).isEqualTo("Your key");
        }
    }

    @Test
    void whoeverLostTheKeyRevokesItAndGeneratesAnotherOne() {
        URI link = doorstep.link(approved);
        String first = key(ada.send(Doorstep.signedIn(ada, link, "ada").form(link.getPath())));
        FormSeen again = ada.get(link).form(link.getPath());

        assertThat(again.fields()).containsEntry("wish", "regenerate");
        assertThat(ada.send(again).title()).as("without having confirmed").isEqualTo("This link has been used");
        PageSeen shown = ada.send(again.with("confirmed", "true"));
        assertThat(key(shown)).isNotEqualTo(first);
        assertThat(ada.send(ada.get(link).form(link.getPath()).with("confirmed", "true").with("seen",
                again.fields().getOrDefault("seen", ""))).title())
                .as("what was seen has been replaced already").isEqualTo("This link has been used");
    }

    @Test
    void aLinkThatEndedIsRenewedByMail() {
        URI link = doorstep.link(approved);
        clock.moveOn(Duration.ofDays(4));
        try (Visitor nobody = new Visitor()) {
            assertThat(nobody.get(link).title()).isEqualTo("This link has ended");
        }
        PageSeen ended = Doorstep.signedIn(ada, link, "ada");
        assertThat(ended.status()).isEqualTo(410);
        assertThat(ada.send(ended.form(link.getPath())).title()).isEqualTo("A new link is on its way");
        assertThat(ada.get(link).title()).as("the old link is dead").isEqualTo("There is nothing here for you");
    }

    @Test
    void aThousandClaimsAtOnceMakeOneKey() {
        URI link = doorstep.link(approved);
        FormSeen form = Doorstep.signedIn(ada, link, "ada").form(link.getPath());
        SecureRandom chance = new SecureRandom();
        try (var people = Executors.newFixedThreadPool(64)) {
            List<CompletableFuture<PageSeen>> pages = IntStream.range(0, 1000)
                    .mapToObj(_ -> form.with("nonce", Nonce.next(chance).reveal()))
                    .map(each -> CompletableFuture.supplyAsync(() -> ada.sendOnly(each), people)).toList();
            List<PageSeen> answers = pages.stream().map(CompletableFuture::join).toList();
            assertThat(answers.stream().filter(each -> each.title().equals("Your key"))).hasSize(1);
            assertThat(answers.stream().filter(each -> each.title().equals("This link has been used"))).hasSize(999);
        }
    }

    private String state() {
        Map<String, Object> claims = new HashMap<>(Infrastructure.identity().claims("ada"));
        claims.put("exp", clock.instant().plusSeconds(60).getEpochSecond());
        JsonNode key = RestTestClient.bindToServer().baseUrl(doorstep.service().toString()).build().get()
                .uri("/keys/" + IdKind.KEY.of(approved.requestId()))
                .headers(headers -> headers.setBearerAuth(Infrastructure.identity().sign(claims))).exchange()
                .expectStatus().isOk().returnResult(JsonNode.class).getResponseBody();
        return Objects.requireNonNull(key).at("/state").asString();
    }

    private static String key(PageSeen page) {
        return KEY.matcher(page.html()).results().findFirst()
                .orElseThrow(() -> new AssertionError(page.status() + " " + page.title())).group();
    }
}
