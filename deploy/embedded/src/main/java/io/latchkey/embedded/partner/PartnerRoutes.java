package io.latchkey.embedded.partner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Routes requests to their handlers. */
record PartnerRoutes(WebhookReceiver intake, Checkout checkout) {

    PartnerHttpResponse answer(PartnerHttpRequest partnerHttpRequest) {
        Map<String, Supplier<PartnerHttpResponse>> methods = methods(partnerHttpRequest);
        Supplier<PartnerHttpResponse> chosen = methods
                .get(partnerHttpRequest.method().equals("HEAD") ? "GET" : partnerHttpRequest.method());
        if (chosen == null) {
            return methods.isEmpty()
                    ? PartnerHttpResponse.text(404, "Not found")
                    : PartnerHttpResponse.text(405, "Method not allowed");
        }
        try {
            return chosen.get();
        } catch (RejectedRequest refused) {
            return refused.page();
        } catch (IllegalArgumentException malformed) {
            return PartnerHttpResponse.text(400, "The request is malformed");
        }
    }

    private Map<String, Supplier<PartnerHttpResponse>> methods(PartnerHttpRequest partnerHttpRequest) {
        return switch (partnerHttpRequest.uri().getPath()) {
            case "/" -> Map.of("GET", PartnerPages::home);
            case "/webhook" ->
                Map.of("POST", () -> intake.receive(partnerHttpRequest.body(), partnerHttpRequest.headers()));
            case "/buy" -> Map.of("GET", () -> checkout.show(partnerHttpRequest.parameter("latchkey")), "POST",
                    () -> checkout.decide(partnerHttpRequest.field("latchkey"), partnerHttpRequest.field("decision")));
            case "/partner.css" -> Map.of("GET", () -> file("text/css; charset=utf-8", "partner.css"));
            case "/icon.svg" -> Map.of("GET", () -> file("image/svg+xml", "icon.svg"));
            default -> Map.of();
        };
    }

    private static PartnerHttpResponse file(String type, String name) {
        try (var in = PartnerRoutes.class.getResourceAsStream(name)) {
            return in == null
                    ? PartnerHttpResponse.text(404, "Not found")
                    : PartnerHttpResponse.file(type, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
