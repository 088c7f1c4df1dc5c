package io.latchkey.embedded.partner;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Accepts hand-offs, each once however often it is sent, and decides them after a delay. */
@RestController
final class WebhookReceiver {

    private static final int REMEMBERED = 10_000;
    private static final int LONGEST_BODY = 1 << 18;

    private final WebhookSignature webhookSignature;
    private final CallbackClient callbackClient;
    private final Duration decisionDelay;
    private final Set<String> taken = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    WebhookReceiver(WebhookSignature webhookSignature, CallbackClient callbackClient, Duration thinks) {
        this.webhookSignature = webhookSignature;
        this.callbackClient = callbackClient;
        this.decisionDelay = thinks;
    }

    @PostMapping("/webhook")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void receive(InputStream in, @RequestHeader MultiValueMap<String, String> headers,
            @RequestHeader(name = "webhook-id", defaultValue = "") String id) throws IOException {
        byte[] body = in.readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "This is too long");
        }
        String text = new String(body, StandardCharsets.UTF_8);
        if (!webhookSignature.verifies(text, headers)) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "The signature is wrong");
        }
        HandOffEvent handOffEvent = HandOffEvent.of(text);
        if (taken.add(id)) {
            Thread.ofVirtual().name("decide-" + handOffEvent.requestId()).start(() -> decide(id, handOffEvent));
        }
    }

    @ExceptionHandler(IllegalArgumentException.class)
    void refuse(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST, "The request is malformed");
    }

    private void decide(String id, HandOffEvent handOffEvent) {
        if (callbackClient.isClosedWithin(decisionDelay)
                || callbackClient.send(CallbackMessage.about(handOffEvent, id)).isEmpty()) {
            // the decision did not arrive: if the hand-off is sent again, it is decided again
            taken.remove(id);
        }
    }
}
