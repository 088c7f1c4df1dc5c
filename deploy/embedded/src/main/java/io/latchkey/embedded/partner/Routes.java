package io.latchkey.embedded.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Which question is answered by whom. */
record Routes(Intake intake, Checkout checkout) {

    Answer answer(Request request) {
        Map<String, Supplier<Answer>> methods = methods(request);
        Supplier<Answer> chosen = methods.get(request.method().equals("HEAD") ? "GET" : request.method());
        if (chosen == null) {
            return methods.isEmpty() ? Answer.text(404, "Not found") : Answer.text(405, "Method not allowed");
        }
        try {
            return chosen.get();
        } catch (NotWelcome refused) {
            return refused.page();
        } catch (IllegalArgumentException malformed) {
            return Answer.text(400, "Not a request that can be read");
        }
    }

    private Map<String, Supplier<Answer>> methods(Request request) {
        return switch (request.uri().getPath()) {
            case "/" -> Map.of("GET", PartnerPages::home);
            case "/webhook" -> Map.of("POST", () -> intake.take(request.body(), request.headers()));
            case "/buy" -> Map.of("GET", () -> checkout.show(request.parameter("latchkey")), "POST",
                    () -> checkout.decide(request.field("latchkey"), request.field("decision")));
            case "/partner.css" -> Map.of("GET", () -> file("text/css; charset=utf-8", "partner.css"));
            case "/icon.svg" -> Map.of("GET", () -> file("image/svg+xml", "icon.svg"));
            default -> Map.of();
        };
    }

    private static Answer file(String type, String name) {
        try (var in = Routes.class.getResourceAsStream(name)) {
            return in == null
                    ? Answer.text(404, "Not found")
                    : Answer.file(type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
