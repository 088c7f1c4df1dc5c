package io.latchkey.embedded.partner;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls Latchkey back, and retries for half a minute while it is unreachable or busy. */
final class CallbackClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackClient.class);
    private static final List<Duration> PAUSES = Stream.of(1, 2, 4, 8, 15).map(Duration::ofSeconds).toList();
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final WebhookSignature webhookSignature;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
    private final CountDownLatch closed = new CountDownLatch(1);

    CallbackClient(WebhookSignature webhookSignature) {
        this.webhookSignature = webhookSignature;
    }

    /** Returns the status of the final answer, or nothing if there was none in that time. */
    Optional<Integer> send(CallbackMessage callbackMessage) {
        Optional<HttpResponse<String>> answer = attempt(callbackMessage);
        for (Duration pause : PAUSES) {
            if (answer.filter(CallbackClient::isFinal).isPresent() || isClosedWithin(wanted(answer, pause))) {
                break;
            }
            answer = attempt(callbackMessage);
        }
        Optional<Integer> status = answer.filter(CallbackClient::isFinal).map(HttpResponse::statusCode);
        LOG.info("Callback for {} was answered with {}", callbackMessage.requestId(),
                status.map(Object::toString).orElse("no answer"));
        return status;
    }

    /** Waits, at most until the partner is closed. */
    boolean isClosedWithin(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private Optional<HttpResponse<String>> attempt(CallbackMessage callbackMessage) {
        HttpRequest.Builder request = HttpRequest.newBuilder(callbackMessage.to()).timeout(PATIENCE)
                .header("content-type", "application/json").POST(BodyPublishers.ofString(callbackMessage.body()));
        webhookSignature.sign(request, callbackMessage.id(), callbackMessage.body());
        try {
            return Optional.of(client.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException unreachable) {
            LOG.info("Callback for {} failed and is not retried: {}", callbackMessage.requestId(),
                    unreachable.toString());
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean isFinal(HttpResponse<?> answer) {
        return answer.statusCode() < 500 && answer.statusCode() != 429;
    }

    private static Duration wanted(Optional<HttpResponse<String>> answer, Duration otherwise) {
        return answer.flatMap(each -> each.headers().firstValue("retry-after"))
                .filter(seconds -> seconds.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .map(pause -> pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE)
                .orElse(otherwise);
    }

    @Override
    public void close() {
        closed.countDown();
        client.shutdownNow();
    }
}
