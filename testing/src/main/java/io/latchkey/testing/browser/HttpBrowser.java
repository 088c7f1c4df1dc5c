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
 * Reads pages, submits their forms and follows redirects. It keeps the cookies of a host whatever the port, as browsers
 * do, and sends secure cookies to localhost, which Java's own cookie store does not.
 */
public final class HttpBrowser implements AutoCloseable {

    private static final int ENDLESS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

    /** The cookies, which a test can read and change. */
    public Map<String, String> cookies() {
        return cookies;
    }

    /** Another browser that starts with a copy of these cookies. */
    public HttpBrowser copy() {
        HttpBrowser copy = new HttpBrowser();
        copy.cookies.putAll(cookies);
        return copy;
    }

    public RenderedPage get(URI place) {
        return follow(request("GET", place));
    }

    /** Sends one request and follows no redirect. */
    public RenderedPage request(String method, URI place) {
        return send(HttpRequest.newBuilder(place).method(method, BodyPublishers.noBody()));
    }

    /** Submits a form and follows redirects. */
    public RenderedPage send(RenderedForm form) {
        return follow(sendWithoutRedirects(form));
    }

    /** Submits a form and follows no redirect. */
    public RenderedPage sendWithoutRedirects(RenderedForm form) {
        return send(HttpRequest.newBuilder(form.action()).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.encoded())));
    }

    /** Signs in from a page that offers it, over the provider's page, and returns the page that follows. */
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
