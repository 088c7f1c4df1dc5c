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
 * A billing system on bad days: of its answers 30 % are failures, 10 % late, 10 % cut off, and in 5 % it says one thing and
 * then the other. It remembers which of its words was the first to be accepted.
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

    /** By request, the decision of the first callback that was answered with 200. */
    Map<String, String> accepted() {
        return accepted;
    }

    /** By request, the decision of the last answer that was sent off. */
    Map<String, String> answered() {
        return answered;
    }

    /** How often it did what. */
    Map<String, AtomicInteger> figures() {
        return figures;
    }

    @Override
    public void answer(ReceivedHandOff seen, HttpExchange exchange) throws IOException {
        int dice = dice();
        String word = dice() % 2 == 0 ? "approved" : "declined";
        if (dice < 30) {
            count("failed");
            PartnerServer.answer(exchange, dice < 15 ? 500 : 503, "not today");
        } else if (dice < 40) {
            count("late");
            pause();
            // Nobody waits for this any more, so it is not remembered as a word.
            PartnerServer.answer(exchange, 200, answer(word));
        } else if (dice < 50) {
            count("cut");
            exchange.close();
        } else if (dice < 55) {
            count("said both");
            callsBack(seen, word);
            decide(seen, exchange, word.equals("approved") ? "declined" : "approved");
        } else if (dice < 78) {
            count("at once");
            decide(seen, exchange, word);
        } else {
            count("later");
            PartnerServer.answer(exchange, 202, "");
            later.execute(() -> callsBack(seen, word));
        }
    }

    private void decide(ReceivedHandOff seen, HttpExchange exchange, String word) throws IOException {
        PartnerServer.answer(exchange, 200, answer(word));
        answered.put(seen.requestId(), word);
    }

    private static String answer(String word) {
        return "{\"decision\": \"%s\", \"reason\": \"at once\"}".formatted(word);
    }

    /** As partners do, again and again until there is an answer that counts. */
    private void callsBack(ReceivedHandOff seen, String word) {
        for (int times = 0; times < 10 && !isAnswered(seen, word); times++) {
            pause();
        }
    }

    private boolean isAnswered(ReceivedHandOff seen, String word) {
        try {
            return callBack(seen, word) < 500;
        } catch (UncheckedIOException _) {
            count("called back: no answer");
            return false;
        }
    }

    private int callBack(ReceivedHandOff seen, String word) {
        URI callback = testSystem.addresses().approval().resolve("/callbacks/" + seen.requestId());
        int status = testSystem.partner().callBack(callback, testSystem.signer(),
                PartnerServer.decision(word, "later", seen.token())).statusCode();
        count("called back: " + status);
        if (status == 200) {
            accepted.putIfAbsent(seen.requestId(), word);
        }
        return status;
    }

    private synchronized int dice() {
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
