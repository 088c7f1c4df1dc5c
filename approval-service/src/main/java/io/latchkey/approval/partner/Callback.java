package io.latchkey.approval.partner;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A message that says to be a partner's, as it came: its id, time and signatures (Standard Webhooks), and its body, which
 * is not believed before one of them is. Prints nothing of it.
 */
public record Callback(String id, String timestamp, String signature, String body) {

    /** A dot would move the border between id, time and body in what is signed. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e&&[^.]]{1,200}");

    boolean isWellFormed() {
        return ID.matcher(id).matches();
    }

    Map<String, List<String>> headers() {
        return Map.of("webhook-id", List.of(id), "webhook-timestamp", List.of(timestamp), "webhook-signature",
                List.of(signature));
    }

    @Override
    public String toString() {
        return "Callback[…]";
    }
}
