package io.latchkey.testing.browser;

import io.latchkey.embedded.identity.IdentityProvider;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/**
 * Somebody who reads pages, presses their buttons and goes where they are led. Keeps cookies of this machine as browsers
 * do, whatever the port, and also those that are only for secure places, which Java's own jar would not send here.
 */
public final class HttpBrowser implements AutoCloseable {

    private static final int ENDLESS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    /** What this person's browser keeps, for a test to look at and to spoil. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** Another person with the same cookies from here on, as a copied browser would have them. */
    public HttpBrowser copy() {
        HttpBrowser copy = new HttpBrowser();
        copy.cookies.putAll(cookies);
        return copy;
    }

    public RenderedPage get(URI place) {
        return follow(request("GET", place));
    }

    /** One request, and no step further. */
    public RenderedPage request(String method, URI place) {
        return send(HttpRequest.newBuilder(place).method(method, BodyPublishers.noBody()));
    }

    /** Sends a form, and goes where that leads. */
    public RenderedPage send(RenderedForm form) {
        return follow(sendWithoutRedirects(form));
    }

    /** Sends a form, and goes nowhere. */
    public RenderedPage sendWithoutRedirects(RenderedForm form) {
        return send(HttpRequest.newBuilder(form.action()).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.encoded())));
    }

    /** From a page that offers to sign in, over the provider's page, back to where it leads. */
    public RenderedPage signIn(RenderedPage page, String person, IdentityProvider provider) {
        RenderedPage asked = send(page.form("/sign-in"));
        if (!asked.url().getAuthority().equals(provider.issuer().getAuthority())) {
            return asked;
        }
        return send(asked.form("/sign-in").with("name", person));
    }

    private RenderedPage follow(RenderedPage first) {
        RenderedPage page = first;
        for (int steps = 0; steps < ENDLESS; steps++) {
            Optional<URI> next = page.redirectTarget();
            if (next.isEmpty()) {
                return page;
            }
            page = request("GET", next.get());
        }
        throw new AssertionError("Led round in circles at " + page.url());
    }

    private RenderedPage send(HttpRequest.Builder request) {
        String jar = cookies.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("; "));
        if (!jar.isEmpty()) {
            request.header("Cookie", jar);
        }
        try {
            var answer = http.send(request.header("Accept", "text/html").build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").stream().flatMap(each -> HttpCookie.parse(each).stream())
                    .forEach(this::keep);
            return new RenderedPage(answer.uri(), answer.statusCode(), answer.headers(), answer.body());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
