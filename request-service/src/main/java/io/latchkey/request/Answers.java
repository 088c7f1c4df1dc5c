package io.latchkey.request;

import io.latchkey.contract.KeyRequestEvent.Fault;
import io.latchkey.web.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What answers may hold whatever a form says, because they are stored, sent and mailed. */
final class Answers {

    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST = 16 * 1024;
    private static final int DEEPEST = 10;

    private final List<Fault> faults = new ArrayList<>();

    static List<Fault> faults(ObjectNode answers, Pointer at) {
        Answers looked = new Answers();
        looked.look(answers, at, 0);
        if (looked.faults.isEmpty() && answers.toString().length() > LONGEST) {
            looked.add(at, "must have at most " + LONGEST + " characters in all");
        }
        return looked.faults;
    }

    private void look(JsonNode node, Pointer at, int depth) {
        if (depth > DEEPEST) {
            add(at, "must not be nested deeper than " + DEEPEST + " levels");
            return;
        }
        if (node.isString()) {
            check(node.stringValue(), LONGEST_TEXT, PlainText.Rule.LINES, at);
        } else if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            add(at, "must be a smaller number");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            check(member.getKey(), LONGEST_NAME, PlainText.Rule.LINE, at);
            look(member.getValue(), at.then(member.getKey()), depth + 1);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            look(node.path(i), at.then(i), depth + 1);
        }
    }

    private void check(String text, int longest, PlainText.Rule rule, Pointer at) {
        if (text.codePointCount(0, text.length()) > longest) {
            add(at, "must have at most " + longest + " characters");
        } else if (!rule.allows(text)) {
            add(at, "must not hold control characters");
        }
    }

    private void add(Pointer at, String detail) {
        faults.add(new Fault(at.text(), detail));
    }
}
