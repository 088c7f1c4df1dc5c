package io.latchkey.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.value.UnreadableEvent;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes events as JSON: times and durations in ISO 8601, no nulls, unknown fields ignored. */
public final class EventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private EventJson() {}

    /** The data of this event as UTF-8 JSON. */
    public static byte[] write(Event event) {
        return MAPPER.writeValueAsBytes(event);
    }

    /**
     * Reads the data of an event.
     *
     * @throws UnreadableEvent if it is not JSON, or a field is missing or invalid
     */
    public static <E extends Event> E read(Class<E> kind, byte[] data) {
        try {
            E event = MAPPER.readValue(data, kind);
            if (event == null) {
                throw new UnreadableEvent(kind.getSimpleName() + ": the data is null");
            }
            return event;
        } catch (JacksonException e) {
            // Jackson's message quotes the data, which may be personal.
            throw new UnreadableEvent(kind.getSimpleName() + ": " + fact(e));
        }
    }

    private static String fact(JacksonException e) {
        if (e.getCause() instanceof UnreadableEvent fact && fact.getMessage() != null) {
            return fact.getMessage();
        }
        TokenStreamLocation at = e.getLocation();
        return "not the JSON of this event"
                + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr());
    }
}
