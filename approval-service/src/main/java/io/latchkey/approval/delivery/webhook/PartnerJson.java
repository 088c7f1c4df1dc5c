package io.latchkey.approval.delivery.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.partner.PartnerResponse;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes and parses the JSON of webhook calls: null fields are left out, and unknown fields of a response are ignored. */
final class PartnerJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private final Validator validator;

    PartnerJson(Validator validator) {
        this.validator = validator;
    }

    /** The response contains a decision that is invalid. */
    static final class InvalidResponse extends RuntimeException {

        private InvalidResponse(String message) {
            super(message);
        }
    }

    String write(HandOffMessage message) {
        return MAPPER.writeValueAsString(message);
    }

    /**
     * Parses the decision in a response body; empty if there is none, whatever the body is.
     *
     * @throws InvalidResponse if there is one, and it is invalid
     */
    Optional<PartnerResponse> parseResponse(String body) {
        JsonNode json;
        try {
            json = MAPPER.readTree(body);
        } catch (JacksonException _) {
            return Optional.empty();
        }
        if (json == null || !json.isObject() || !json.has("decision")) {
            return Optional.empty();
        }
        try {
            PartnerResponse response = MAPPER.treeToValue(json, PartnerResponse.class);
            validator.validate(response).stream().min(Comparator.comparing(each -> each.getPropertyPath().toString()))
                    .ifPresent(violation -> {
                        throw new InvalidResponse(describe(violation));
                    });
            return Optional.of(response);
        } catch (JacksonException _) {
            throw new InvalidResponse("a field has the wrong type or value");
        }
    }

    private static String describe(ConstraintViolation<PartnerResponse> violation) {
        // Only the field: map keys are text of the partner, which could be anything.
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false).map(Path.Node::getName)
                .filter(Objects::nonNull).findFirst().orElse("it") + " " + violation.getMessage();
    }
}
