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

/** The JSON that partners read and answer with: absent rather than null, and what is unknown in an answer is ignored. */
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

    /** A partner said something of a decision that cannot be understood. */
    static final class InvalidResponse extends RuntimeException {

        private InvalidResponse(String fact) {
            super(fact);
        }
    }

    String write(HandOffMessage message) {
        return MAPPER.writeValueAsString(message);
    }

    /**
     * What a partner has decided by its answer; nothing if that says nothing of a decision, in whatever form.
     *
     * @throws InvalidResponse if it does, in a way that is not agreed
     */
    Optional<PartnerResponse> parseResponse(String answer) {
        JsonNode json;
        try {
            json = MAPPER.readTree(answer);
        } catch (JacksonException _) {
            return Optional.empty();
        }
        if (json == null || !json.isObject() || !json.has("decision")) {
            return Optional.empty();
        }
        try {
            PartnerResponse word = MAPPER.treeToValue(json, PartnerResponse.class);
            validator.validate(word).stream().min(Comparator.comparing(each -> each.getPropertyPath().toString()))
                    .ifPresent(fault -> {
                        throw new InvalidResponse(describe(fault));
                    });
            return Optional.of(word);
        } catch (JacksonException _) {
            throw new InvalidResponse("its form is not that of a decision");
        }
    }

    private static String describe(ConstraintViolation<PartnerResponse> fault) {
        // Without the keys of its maps, which are its own words.
        return StreamSupport.stream(fault.getPropertyPath().spliterator(), false).map(Path.Node::getName)
                .filter(Objects::nonNull).findFirst().orElse("it") + " " + fault.getMessage();
    }
}
