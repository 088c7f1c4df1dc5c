package io.latchkey.journey;

import com.sun.net.httpserver.HttpExchange;
import io.latchkey.testing.partner.PartnerServer;
import io.latchkey.testing.partner.ReceivedHandOff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A billing system with faults: 30 % of its responses are errors, 10 % are late, 10 % are cut off, and 5 % contradict
 * an earlier callback. It remembers which decision was accepted first.
 */
final class FaultyPartner implements PartnerServer.Handler, AutoCloseable {

    private static final Duration LATE = Duration.ofMillis(1500);

    private final TestSystem testSystem;
    private final Random chance = new Random(20_261_125);
    private final ExecutorService later = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch never = new CountDownLatch(1);
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final Map<String, String> answered = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> figures = new ConcurrentHashMap<>();

    FaultyPartner(TestSystem testSystem) {
        this.testSystem = testSystem;
    }

    /** The decision of the first callback that got 200, by request. */
    Map<String, String> accepted() {
        return accepted;
    }

    /** The decision of the last response that was sent, by request. */
    Map<String, String> answered() {
        return answered;
    }

    /** How often each fault and response occurred. */
    Map<String, AtomicInteger> figures() {
        return figures;
    }

    @Override
    public void answer(ReceivedHandOff handOff, HttpExchange exchange) throws IOException {
        int percent = percent();
        String decision = percent() % 2 == 0 ? "approved" : "declined";
        if (percent < 30) {
            count("failed");
            PartnerServer.answer(exchange, percent < 15 ? 500 : 503, "unavailable");
        } else if (percent < 40) {
            count("late");
            pause();
            // The caller has timed out, so this decision does not count.
            PartnerServer.answer(exchange, 200, answer(decision));
        } else if (percent < 50) {
            count("cut");
            exchange.close();
        } else if (percent < 55) {
            count("contradicted");
            retryCallback(handOff, decision);
            decide(handOff, exchange, decision.equals("approved") ? "declined" : "approved");
        } else if (percent < 78) {
            count("immediately");
            decide(handOff, exchange, decision);
        } else {
            count("later");
            PartnerServer.answer(exchange, 202, "");
            later.execute(() -> retryCallback(handOff, decision));
        }
    }

    private void decide(ReceivedHandOff handOff, HttpExchange exchange, String decision) throws IOException {
        PartnerServer.answer(exchange, 200, answer(decision));
        answered.put(handOff.requestId(), decision);
    }

    private static String answer(String decision) {
        return "{\"decision\": \"%s\", \"reason\": \"at once\"}".formatted(decision);
    }

    /** Retries until the response is not a server error, as partners do. */
    private void retryCallback(ReceivedHandOff handOff, String decision) {
        for (int times = 0; times < 10 && !isAnswered(handOff, decision); times++) {
            pause();
        }
    }

    private boolean isAnswered(ReceivedHandOff handOff, String decision) {
        try {
            return callBack(handOff, decision) < 500;
        } catch (UncheckedIOException _) {
            count("called back: no answer");
            return false;
        }
    }

    private int callBack(ReceivedHandOff handOff, String decision) {
        URI callback = testSystem.addresses().approval().resolve("/callbacks/" + handOff.requestId());
        int status = testSystem.partner().callBack(callback, testSystem.signer(),
                PartnerServer.decision(decision, "later", handOff.token())).statusCode();
        count("called back: " + status);
        if (status == 200) {
            accepted.putIfAbsent(handOff.requestId(), decision);
        }
        return status;
    }

    private synchronized int percent() {
        return chance.nextInt(100);
    }

    private void pause() {
        try {
            var _ = never.await(LATE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void count(String what) {
        figures.computeIfAbsent(what, _ -> new AtomicInteger()).incrementAndGet();
    }

    @Override
    public void close() {
        later.close();
    }
}
