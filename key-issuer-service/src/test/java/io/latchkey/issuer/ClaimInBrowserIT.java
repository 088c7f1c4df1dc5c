package io.latchkey.issuer;

import static io.latchkey.issuer.key.KeyFixtures.approved;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.issuer.key.KeyFixtures;
import io.latchkey.issuer.key.KeySecret;
import io.latchkey.testing.browser.Chromium;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

@KeyIssuerServiceTest
class ClaimInBrowserIT {

    private static final Path PICTURES = Path.of("target", "pictures");

    private final ClaimPageFixture fixture;
    private final MutableClock clock;
    private Chromium browser;

    @Autowired
    ClaimInBrowserIT(ClaimPageFixture fixture, MutableClock clock) {
        this.fixture = fixture;
        this.clock = clock;
    }

    @BeforeEach
    void start() {
        browser = Chromium.startOrSkip();
        browser.emulate(1000, 760, "light");
    }

    @AfterEach
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theOwnerGeneratesAndRegeneratesTheKey() {
        var approved = approved("linked", "gold");
        URI link = fixture.issueLink(approved);
        Document before = fixture.stored(approved);
        browser.open(link);
        browser.allowClipboard();
        browser.waitFor("A key is waiting for you");
        assertThat(fixture.stored(approved)).as("after viewing only").isEqualTo(before);
        pictures("1-waiting");

        browser.press("Sign in");
        browser.waitFor("Who are you?");
        browser.press("Ada");
        browser.waitFor("Your key is ready to be generated");
        assertThat(browser.url()).isEqualTo(link);
        pictures("2-offered");
        assertThat(browser.cookies().stream().filter(each -> each.getName().startsWith("__Host-"))
                .map(each -> each.isSecure() + " " + each.isHttpOnly() + " " + each.getSameSite()))
                .hasSizeGreaterThanOrEqualTo(2).containsOnly("true true Lax");
        assertThat(browser.evaluate("document.cookie")).asString().doesNotContain("__Host");

        browser.press("Generate key");
        browser.waitFor("Your key");
        String key = browser.text("#key");
        assertThat(KeySecret.parse(key)).isPresent();
        browser.press("Copy");
        KeyFixtures.eventually().until(() -> browser.text("#copied"), "Copied."::equals);
        assertThat(browser.evaluate("navigator.clipboard.readText()")).isEqualTo(key);
        pictures("3-shown");

        browser.open(link);
        browser.waitFor("This link has been used");
        pictures("4-used");
        browser.press("Revoke and generate");
        assertThat(browser.title()).as("unless the box is ticked").isEqualTo("This link has been used");
        browser.click("input[type=checkbox]");
        browser.press("Revoke and generate");
        browser.waitFor("Your key");
        assertThat(browser.text("#key")).isNotEqualTo(key);

        browser.press("Sign out");
        browser.waitFor("You are signed out");
        pictures("5-signed-out");
        browser.open(link);
        browser.waitFor("This link has been used");
        pictures("6-used-for-nobody");
        assertThat(browser.errors()).as("except for the replaced link")
                .allSatisfy(each -> assertThat(each).contains("status of 410"));
    }

    @Test
    void thePageWorksWithTheKeyboardOnly() {
        URI link = fixture.issueLink(approved("linked", "gold"));
        browser.open(link);
        browser.waitFor("A key is waiting for you");
        browser.press(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Sign in");
        browser.press(Keys.ENTER);
        browser.waitFor("Who are you?");
        browser.press("Ada");
        browser.waitFor("Your key is ready to be generated");
        browser.press(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Sign out");
        browser.press(Keys.TAB);
        assertThat(browser.focused()).isEqualTo("Generate key");
        browser.press(Keys.ENTER);
        browser.waitFor("Your key");
    }

    @Test
    void anotherPersonAnEndedSessionAndAnExpiredLink() {
        URI link = fixture.issueLink(approved("linked", "free"));
        browser.open(link);
        browser.waitFor("A key is waiting for you");
        browser.press("Sign in");
        browser.waitFor("Who are you?");
        browser.press("Linus");
        browser.waitFor("A key is waiting");
        pictures("7-waiting-for-somebody-else");
        browser.press("Generate key");
        browser.waitFor("Link not found");
        pictures("7-somebody-else");
        browser.press("Sign in with another account");
        browser.waitFor("You are signed out");
        browser.press("Sign in again");
        browser.waitFor("Who are you?");
        browser.press("Ada");
        browser.waitFor("Your key is ready to be generated");
        clock.advance(Duration.ofHours(9));
        browser.press("Generate key");
        browser.waitFor("Please sign in again");
        pictures("8-session-ended");

        clock.advance(Duration.ofDays(4));
        browser.open(link);
        browser.waitFor("This link is no longer valid");
        pictures("9-ended-for-nobody");
        browser.press("Sign in");
        browser.waitFor("This link is no longer valid");
        KeyFixtures.eventually().until(() -> browser.text("body").contains("new link"));
        pictures("10-ended");
        browser.press("Send me a new link");
        browser.waitFor("A new link is on its way");
        pictures("11-renewed");
        browser.open(link.resolve("/claim/nothing-at-all"));
        browser.waitFor("Link not found");
        browser.open(link.resolve("/sign-in/code?error=access_denied&state=x"));
        browser.waitFor("You are not signed in");
        pictures("12-not-signed-in");
    }

    /** Takes screenshots in light and dark mode and on a phone, where the page must not be wider than the screen. */
    private void pictures(String name) {
        browser.screenshot(PICTURES.resolve(name + ".png"));
        browser.emulate(1000, 760, "dark");
        browser.screenshot(PICTURES.resolve(name + "-dark.png"));
        browser.emulate(360, 740, "light");
        Object wide = browser.evaluate("document.documentElement.scrollWidth > innerWidth");
        browser.screenshot(PICTURES.resolve(name + "-phone.png"));
        browser.emulate(1000, 760, "light");
        assertThat(wide).as(name + " is wider than a phone").isEqualTo(false);
    }
}
