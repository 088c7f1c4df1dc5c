package io.latchkey.testing.browser;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A form of a page with its hidden fields. */
public record RenderedForm(URI action, Map<String, String> fields) {

    private static final Pattern HIDDEN = Pattern
            .compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    public RenderedForm {
        fields = Map.copyOf(fields);
    }

    static RenderedForm read(URI action, String html) {
        Map<String, String> fields = new TreeMap<>();
        HIDDEN.matcher(html).results().forEach(each -> fields.put(HtmlUtils.htmlUnescape(each.group(1)),
                HtmlUtils.htmlUnescape(each.group(2))));
        return new RenderedForm(action, fields);
    }

    /** Returns this form with another value in this field. */
    public RenderedForm with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.put(name, value);
        return new RenderedForm(action, changed);
    }

    /** Returns this form without this field. */
    public RenderedForm without(String name) {
        Map<String, String> changed = new TreeMap<>(fields);
        changed.remove(name);
        return new RenderedForm(action, changed);
    }

    /** Returns this form with another address to submit it to. */
    public RenderedForm to(URI elsewhere) {
        return new RenderedForm(elsewhere, fields);
    }

    String encoded() {
        return fields.entrySet().stream()
                .map(each -> URLEncoder.encode(each.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
