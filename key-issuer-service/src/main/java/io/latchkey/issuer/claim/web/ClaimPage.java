package io.latchkey.issuer.claim.web;

import static io.latchkey.web.html.HtmlPage.escaped;

import io.latchkey.contract.value.Access;
import io.latchkey.issuer.claim.ClaimStatus;
import io.latchkey.issuer.claim.ClaimStatus.Ended;
import io.latchkey.issuer.claim.ClaimStatus.Generated;
import io.latchkey.issuer.claim.ClaimStatus.NotFound;
import io.latchkey.issuer.claim.ClaimStatus.Used;
import io.latchkey.issuer.claim.ClaimStatus.Waiting;
import io.latchkey.issuer.claim.Nonce;
import io.latchkey.issuer.claim.web.ClaimPages.Action;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.KeyGrant;
import io.latchkey.web.html.FormPage;
import io.latchkey.web.signin.PageContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What somebody sees behind a link: for everything there can be, what it is and what to do. */
record ClaimPage(PageContext context, String ticket, Nonce nonce) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.UK)
            .withZone(ZoneOffset.UTC);
    private static final String COPY = """
            const button = document.getElementById('copy');
            button.hidden = false;
            button.addEventListener('click', async () => {
              const key = document.getElementById('key');
              try {
                await navigator.clipboard.writeText(key.textContent);
                document.getElementById('copied').textContent = 'Copied.';
              } catch {
                getSelection().selectAllChildren(key);
                document.getElementById('copied').textContent = 'It is selected: copy it with your keyboard.';
              }
            });
            """;

    FormPage of(ClaimStatus claimStatus) {
        return switch (claimStatus) {
            case Waiting waiting when waiting.grant() != null -> offered(waiting, waiting.grant());
            case Waiting waiting when context.caller().isPresent() -> offeredToStranger(waiting);
            case Waiting waiting -> context.page(HttpStatus.OK, "A key is waiting for you", """
                    %s<p>Sign in as the person who asked for it. Nothing is generated before you say so.</p>
                    %s""".formatted(facts(waiting.access(), row("Waits until", time(waiting.until()))),
                    context.signInButton("Sign in")));
            case Generated generated -> shown(generated);
            case Used used when used.key() != null && used.at() != null -> used(used.key(), used.at());
            case Used _ -> context.page(HttpStatus.GONE, "This link has been used", """
                    <p>A key was generated with it, and was shown then. If it is yours, sign in to see when, and to
                    generate another one in its place.</p>
                    %s""".formatted(context.signInButton("Sign in")));
            case Ended ended -> ended(ended);
            case NotFound _ -> notFound();
        };
    }

    /** After a new link was sent. */
    FormPage linkSent() {
        return context.page(HttpStatus.OK, "A new link is on its way", """
                <p>Look into your mail. Only the newest link counts.</p>
                """);
    }

    private FormPage offered(Waiting waiting, KeyGrant keyGrant) {
        return context.page(HttpStatus.OK, "Your key is ready to be generated", """
                %s<p>The key will be shown <strong>once</strong>. Have the place open where you want to keep it.</p>
                %s""".formatted(
                facts(waiting.access(),
                        application(keyGrant.application()) + row("For", escaped(keyGrant.developer().name())
                                + " <span class=\"quiet\">" + escaped(keyGrant.developer().email()) + "</span>")
                                + row("Waits until", time(waiting.until()))),
                form(Action.GENERATE, "<button>Generate key</button>\n")));
    }

    /** The same button as the owner's: only who presses it has tried, and the owner is told of that. */
    private FormPage offeredToStranger(Waiting waiting) {
        return context.page(HttpStatus.OK, "A key is waiting", """
                %s<p>Only the person who asked for it can generate it, and is told if somebody else tries.</p>
                %s%s""".formatted(facts(waiting.access(), row("Waits until", time(waiting.until()))),
                form(Action.GENERATE, "<button>Generate key</button>\n"),
                context.switchUserButton("Sign in as somebody else")));
    }

    private FormPage shown(Generated generated) {
        Active key = generated.key();
        return context.page(HttpStatus.OK, "Your key",
                """
                        <p class="notice"><strong>This is the only time that it is shown.</strong> Copy it to where you keep
                        secrets before you close this page. Whoever has it can call the API in your name.</p>
                        <p class="secret"><code id="key">%s</code></p>
                        <p><button id="copy" type="button" hidden>Copy</button> <span id="copied" role="status"></span></p>
                        <h2>What to do next</h2>
                        <p>Send it with every call, in the header that the documentation of the API names. Where it names none:</p>
                        <pre><code>Authorization: Bearer &lt;your key&gt;</code></pre>
                        %s<p>If it was seen by somebody else, open the link from your mail again: you can revoke it there and
                        generate another one.</p>
                        %s"""
                        .formatted(escaped(generated.secret().reveal()),
                                facts(key.grant().access(), application(key.grant().application())
                                        + row("Counts until", time(key.expiresAt()))),
                                context.script(COPY)));
    }

    private FormPage used(Active key, Instant at) {
        return context.page(HttpStatus.OK, "This link has been used", """
                %s<p>If that was not you, or if you have lost the key, revoke it and generate another one. What uses it
                now stops working at once.</p>
                %s""".formatted(facts(key.grant().access(), application(key.grant().application())
                + row("Generated", time(at)) + row("Ends in", "<code>" + escaped(key.lastFour()) + "</code>")
                + row("Counts until", time(key.expiresAt()))),
                form(Action.REGENERATE, PageContext.hiddenField("seen", at.toString()) + """
                        <p><label><input type="checkbox" name="confirmed" value="true" required>
                        Revoke the key that ends in %s, now and for good</label></p>
                        <button class="danger">Revoke and generate a new key</button>
                        """.formatted(escaped(key.lastFour())))));
    }

    private FormPage ended(Ended ended) {
        if (ended.key() == null) {
            return context.page(HttpStatus.GONE, "This link has ended", """
                    <p>Nothing can be generated with it any more. If it was yours, sign in to see what can be done.</p>
                    %s""".formatted(context.signInButton("Sign in")));
        }
        KeyGrant keyGrant = ended.key().grant();
        String facts = facts(keyGrant.access(), application(keyGrant.application()));
        return ended.renewableUntil() == null
                ? context.page(HttpStatus.GONE, "This link has ended", """
                        %s<p>Ask for access again where you asked for it first.</p>
                        """.formatted(facts))
                : context.page(HttpStatus.GONE, "This link has ended", """
                        %s<p>You can have a new one by mail until %s.</p>
                        %s""".formatted(facts, time(ended.renewableUntil()),
                        form(Action.RENEW, "<button>Send me a new link</button>\n")));
    }

    private FormPage notFound() {
        return context.page(HttpStatus.NOT_FOUND, "There is nothing here for you", """
                <p>Make sure that the whole link was copied, and that it is from your newest mail about this key.</p>
                %s""".formatted(context.caller().isEmpty() ? "" : """
                <p>If you have more than one account, it may be another one's.</p>
                %s""".formatted(context.switchUserButton("Sign in as somebody else"))));
    }

    private String form(Action action, String content) {
        return context.form("/claim/" + ticket, PageContext.hiddenField("wish", action.name().toLowerCase(Locale.ROOT))
                + PageContext.hiddenField("nonce", nonce.reveal()) + content);
    }

    private static String facts(List<Access> access, String more) {
        return "<dl>\n" + row("API", access.stream().map(each -> escaped(each.entryName()))
                .collect(Collectors.joining(", ")))
                + row("Policy", access.stream().map(each -> escaped(each.policyName()))
                        .collect(Collectors.joining(", ")))
                + more + "</dl>\n";
    }

    private static String application(@Nullable String label) {
        return label == null ? "" : row("Application", escaped(label));
    }

    private static String row(String name, String html) {
        return "<dt>" + name + "</dt><dd>" + html + "</dd>\n";
    }

    private static String time(Instant at) {
        return "<time datetime=\"" + at + "\">" + TIME.format(at) + "</time>";
    }

    /** Its nonce opens what is shown again. */
    @Override
    public String toString() {
        return "ClaimPage[…]";
    }
}
