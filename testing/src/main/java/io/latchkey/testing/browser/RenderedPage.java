package io.latchkey.testing.browser;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.util.HtmlUtils;

/** A response as a person with a browser sees it. */
public record RenderedPage(URI url, int status, HttpHeaders headers, String html) {

    private static final Pattern FORM = Pattern.compile("<form[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>",
            Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("<h1>(.*?)</h1>", Pattern.DOTALL);

    /** The heading. */
    public String title() {
        return HEADING.matcher(html).results().findFirst().map(each -> HtmlUtils.htmlUnescape(each.group(1)))
                .orElse("");
    }

    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** The last form that posts to this path, because the header may contain one too. */
    public RenderedForm form(String path) {
        return forms().filter(each -> url.resolve(HtmlUtils.htmlUnescape(each.group(1))).getPath().equals(path))
                .reduce((_, last) -> last)
                .map(each -> RenderedForm.read(url.resolve(HtmlUtils.htmlUnescape(each.group(1))), each.group(2)))
                .orElseThrow(() -> new AssertionError("No form to " + path + " on " + url + ": " + status + html));
    }

    public boolean hasForm(String path) {
        return forms().anyMatch(each -> url.resolve(HtmlUtils.htmlUnescape(each.group(1))).getPath().equals(path));
    }

    /** The address that the page redirects to. */
    Optional<URI> redirectTarget() {
        return headers.firstValue("Location")
                .or(() -> headers.firstValue("Refresh").map(each -> each.replaceFirst("^.*?url=", "")))
                .map(url::resolve);
    }

    private Stream<MatchResult> forms() {
        return FORM.matcher(html).results();
    }
}
