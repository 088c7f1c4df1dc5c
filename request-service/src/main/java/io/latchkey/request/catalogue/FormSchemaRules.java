package io.latchkey.request.catalogue;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.web.text.JsonPointers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rejects what JSON Schema allows and a form must not contain: references outside the form, and whatever makes it
 * expensive to validate answers. References are followed as a validation would follow them, so that circular and
 * exponentially growing references are found here.
 */
final class FormSchemaRules {

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final Set<String> FORBIDDEN = Set.of("$id", "$anchor", "$dynamicRef", "$dynamicAnchor",
            "$recursiveRef", "$recursiveAnchor", "$vocabulary");
    private static final int MAX_NODES = 2000;
    private static final int MAX_DEPTH = 30;

    private final ObjectNode root;
    private final List<Fault> faults = new ArrayList<>();
    private int nodes;

    private FormSchemaRules(ObjectNode root) {
        this.root = root;
    }

    static List<Fault> faults(ObjectNode form, JsonPointer at) {
        FormSchemaRules rules = new FormSchemaRules(form);
        rules.checkDialect(at);
        rules.visit(form, at, 0);
        return rules.faults;
    }

    private void checkDialect(JsonPointer at) {
        if (!"object".equals(root.path("type").asString(""))) {
            add(at.appendProperty("type"), "must be \"object\"");
        }
        if (root.has("$schema") && !DIALECT.equals(root.path("$schema").asString(""))) {
            add(at.appendProperty("$schema"), "must be " + DIALECT);
        }
    }

    private void visit(JsonNode node, JsonPointer at, int depth) {
        nodes++;
        if (!faults.isEmpty()) {
            return;
        }
        if (nodes > MAX_NODES || depth > MAX_DEPTH) {
            add(at, "makes the form too large, too deep or circular");
            return;
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            visit(member.getKey(), member.getValue(), JsonPointers.append(at, member.getKey()), depth + 1);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit(node.path(i), at.appendIndex(i), depth + 1);
        }
    }

    private void visit(String name, JsonNode value, JsonPointer at, int depth) {
        if (FORBIDDEN.contains(name)) {
            add(at, "is not supported: a form must be self-contained");
        } else if (name.equals("$ref")) {
            follow(value.asString(""), at, depth);
        } else if (name.equals("pattern") && value.isString()) {
            checkPattern(value.stringValue(), at);
        } else if (name.equals("patternProperties") && value.isObject()) {
            value.propertyNames().forEach(pattern -> checkPattern(pattern, JsonPointers.append(at, pattern)));
        }
        visit(value, at, depth);
    }

    private void follow(String reference, JsonPointer at, int depth) {
        JsonNode target = reference.equals("#") || reference.startsWith("#/")
                ? root.at(JsonPointer.compile(reference.substring(1)))
                : root.path("");
        if (target.isMissingNode()) {
            add(at, "must refer to a part of this form, such as #/$defs/name");
        } else {
            visit(target, at, depth + 1);
        }
    }

    /** RE2 matches in linear time, so no pattern makes a validation expensive. */
    private void checkPattern(String pattern, JsonPointer at) {
        try {
            var _ = Pattern.compile(pattern);
        } catch (PatternSyntaxException _) {
            add(at, "must be an RE2 regular expression, without look-around and back-references");
        }
    }

    private void add(JsonPointer at, String detail) {
        faults.add(new Fault(at.toString(), detail));
    }
}
