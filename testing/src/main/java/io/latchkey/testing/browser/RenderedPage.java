package io.latchkey.testing.browser;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A response as a person with a browser sees it. */
public record RenderedPage(URI url, int status, HttpHeaders headers, String html) {

    /** The parsed HTML, a new one each time. */
    public Document document() {
        return Jsoup.parse(html, url.toString());
    }

    /** The heading. */
    public String title() {
        return document().select("h1").text();
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The last form that posts to this path, because the header may contain one too. */
    public RenderedForm form(String path) {
        return forms(path).reduce((_, last) -> last)
                .orElseThrow(() -> new AssertionError("No form to " + path + " on " + url + ": " + status + html));
    }

    public boolean hasForm(String path) {
        return forms(path).findAny().isPresent();
    }

    private Stream<RenderedForm> forms(String path) {
        return document().forms().stream().map(RenderedForm::read).filter(form -> form.action().getPath().equals(path));
    }

    /** The address that the page redirects to. */
    Optional<URI> redirectTarget() {
        return headers.firstValue("Location")
                .or(() -> headers.firstValue("Refresh").map(each -> each.replaceFirst("^.*?url=", "")))
                .map(url::resolve);
    }
}
