package io.latchkey.contract;

import io.latchkey.contract.event.CommandEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The headers of a record: CloudEvents 1.0 in binary mode. */
enum CloudEventHeader {

    CE_SPECVERSION(true, "", "1.0", "The version of CloudEvents."), //
    CE_ID(true, "", "evt_01M6B73GE1Q3M8ZV5W7Y9A2C4E",
            "The id of the event: the same id from the same source is the same event."), //
    CE_TYPE(true, "", "", "The type of the event; ignore unknown types."), //
    CE_SOURCE(true, "uri-reference", "", "The sender."), //
    CE_SUBJECT(false, "", "", "The subject, equal to the record's key: all events about one subject on one topic "
            + "are in order."), //
    CE_TIME(false, "date-time", "2026-11-01T09:30:05Z", "When the event happened, by the sender's clock."), //
    CE_SEQUENCE(false, "", "3", "The number of the event about this subject from this source, a decimal number: "
            + "ignore an event that is not newer than your state."), //
    CONTENT_TYPE(false, "", "application/json", "The format of the value.");

    private final boolean required;
    private final String format;
    private final String example;
    private final String meaning;

    CloudEventHeader(boolean required, String format, String example, String meaning) {
        this.required = required;
        this.format = format;
        this.example = example;
        this.meaning = meaning;
    }

    static Stream<CloudEventHeader> all() {
        return Arrays.stream(values());
    }

    /** The name on the wire. */
    String key() {
        return this == CONTENT_TYPE ? "content-type" : name().toLowerCase(Locale.ROOT);
    }

    /** Whether a record without it is no CloudEvent; Latchkey itself sends all of them. */
    boolean required() {
        return required;
    }

    String format() {
        return format;
    }

    String meaning() {
        return meaning;
    }

    /** Its value in the golden event of this contract. */
    String example(EventContract contract) {
        boolean command = contract.kind() == CommandEvent.RequestKey.class;
        String subject = contract.read(contract.golden()).subject();
        return switch (this) {
            case CE_ID -> command ? "portal-4711" : example;
            case CE_TYPE -> EventType.of(contract.kind());
            case CE_SOURCE -> command ? "/portal" : sender(contract);
            case CE_SUBJECT -> command ? "portal-4711" : subject;
            case CE_SPECVERSION, CE_TIME, CE_SEQUENCE, CONTENT_TYPE -> example;
        };
    }

    private static String sender(EventContract contract) {
        return TopicDescription.of(Topic.of(contract.read(contract.golden()))).sender();
    }
}
