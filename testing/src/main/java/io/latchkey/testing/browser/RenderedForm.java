package io.latchkey.testing.browser;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jsoup.nodes.FormElement;

/** A form of a page with the fields that a browser would submit. */
public record RenderedForm(URI action, Map<String, String> fields) {

    public RenderedForm {
        fields = Map.copyOf(fields);
    }

    static RenderedForm read(FormElement form) {
        Map<String, String> fields = new TreeMap<>();
        form.formData().forEach(each -> fields.put(each.key(), each.value()));
        return new RenderedForm(URI.create(form.absUrl("action")), fields);
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
