package io.latchkey.request.catalogue;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import io.latchkey.web.text.JsonPointers;
import io.latchkey.web.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Limits on answers that apply to every form, because answers are stored, published and mailed. */
public final class FormAnswers {

    private static final int MAX_TEXT_LENGTH = 4000;
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_LENGTH = 16 * 1024;
    private static final int MAX_DEPTH = 10;

    private final List<Fault> faults = new ArrayList<>();

    private FormAnswers() {}

    /** All faults of these answers; empty if they are within the limits. */
    public static List<Fault> faults(ObjectNode answers, JsonPointer at) {
        FormAnswers visitor = new FormAnswers();
        visitor.visit(answers, at, 0);
        if (visitor.faults.isEmpty() && answers.toString().length() > MAX_LENGTH) {
            visitor.add(at, "must have at most " + MAX_LENGTH + " characters in total");
        }
        return visitor.faults;
    }

    private void visit(JsonNode node, JsonPointer at, int depth) {
        if (depth > MAX_DEPTH) {
            add(at, "must not be nested more than " + MAX_DEPTH + " levels deep");
            return;
        }
        if (node.isString()) {
            check(node.stringValue(), MAX_TEXT_LENGTH, PlainText.Format.MULTI_LINE, at);
        } else if (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue())) {
            add(at, "must be a finite number");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            check(member.getKey(), MAX_NAME_LENGTH, PlainText.Format.SINGLE_LINE, at);
            visit(member.getValue(), JsonPointers.append(at, member.getKey()), depth + 1);
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            visit(node.path(i), at.appendIndex(i), depth + 1);
        }
    }

    private void check(String text, int maxLength, PlainText.Format format, JsonPointer at) {
        if (text.codePointCount(0, text.length()) > maxLength) {
            add(at, "must have at most " + maxLength + " characters");
        } else if (!format.allows(text)) {
            add(at, "must not contain control characters");
        }
    }

    private void add(JsonPointer at, String detail) {
        faults.add(new Fault(at.toString(), detail));
    }
}
