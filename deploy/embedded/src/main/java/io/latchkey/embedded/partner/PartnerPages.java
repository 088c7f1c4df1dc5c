package io.latchkey.embedded.partner;

import org.springframework.web.util.HtmlUtils;

/** The partner's HTML pages. */
final class PartnerPages {

    private PartnerPages() {}

    static PartnerHttpResponse home() {
        return PartnerHttpResponse.page(200, page("Acme Billing", """
                <p>Latchkey hands requests for <b>Credit</b> to <code>/webhook</code>, and sends developers who ask for
                <b>Premium</b> to <code>/buy</code>. Up to 1,000 calls a day are approved, two seconds later.</p>
                """));
    }

    static PartnerHttpResponse checkout(CheckoutSession checkoutSession, String link) {
        return PartnerHttpResponse.page(200,
                page("Pay for your access?", """
                        <dl>
                        <dt>Who</dt><dd>%s <i>%s</i></dd>
                        <dt>API</dt><dd>%s</dd>
                        <dt>Policy</dt><dd>%s</dd>
                        <dt>Request</dt><dd><code>%s</code></dd>
                        </dl>
                        <form method="post" action="/buy">
                        <input type="hidden" name="latchkey" value="%s">
                        <button class="main" name="decision" value="approved">Pay</button>
                        <button name="decision" value="declined">Cancel</button>
                        </form>
                        """.formatted(escaped(checkoutSession.name()), escaped(checkoutSession.email()),
                        escaped(checkoutSession.entry()),
                        escaped(checkoutSession.policy()), escaped(checkoutSession.requestId()), escaped(link))));
    }

    static PartnerHttpResponse message(int status, String title, String words) {
        return PartnerHttpResponse.page(status, page(title, "<p>%s</p>\n".formatted(escaped(words))));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%1$s · Acme Billing demo</title>
                <link rel="icon" href="/icon.svg">
                <link rel="stylesheet" href="/partner.css">
                </head>
                <body>
                <header><img src="/icon.svg" alt="" width="22" height="22">Acme Billing demo</header>
                <main>
                <h1>%1$s</h1>
                <p class="notice">This is a demo: no money moves.</p>
                %2$s</main>
                </body>
                </html>
                """.formatted(escaped(title), content);
    }
}
