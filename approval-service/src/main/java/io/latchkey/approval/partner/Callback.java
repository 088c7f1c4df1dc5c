package io.latchkey.approval.partner;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An unverified message that claims to come from a partner: its Standard Webhooks headers and its body. Its
 * {@code toString} hides all of them.
 */
public record Callback(String id, String timestamp, String signature, String body) {

    /** The signed text is {@code id.timestamp.body}: a dot in the id could shift text from one part into another. */
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
