package io.latchkey.contract;

import io.latchkey.contract.event.CommandEvent;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The headers of a record: CloudEvents 1.0 in binary mode. */
enum CloudEventHeader {

    CE_SPECVERSION(true, "", "1.0", "The version of CloudEvents."), //
    CE_ID(true, "", "evt_01M6B73GE1Q3M8ZV5W7Y9A2C4E",
            "Which event it is: the same id from the same source is the same event, however often it arrives."), //
    CE_TYPE(true, "", "", "Which kind of event it is; ignore those that you do not know."), //
    CE_SOURCE(true, "uri-reference", "", "Who sent it."), //
    CE_SUBJECT(false, "", "", "What it is about; the same as the record's key, so everything about one subject on one "
            + "topic is in order."), //
    CE_TIME(false, "date-time", "2026-11-01T09:30:05Z", "When it happened, by the sender's clock."), //
    CE_SEQUENCE(false, "", "3", "The count of events about this subject from this source, as a decimal number: ignore "
            + "what is not newer than what you know."), //
    CONTENT_TYPE(false, "", "application/json", "What the value is.");

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

    /** Its name on the wire. */
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

    /** What it says on the golden event of this promise. */
    String example(EventContract eventContract) {
        boolean command = eventContract.kind() == CommandEvent.RequestKey.class;
        String subject = eventContract.read(eventContract.golden()).subject();
        return switch (this) {
            case CE_ID -> command ? "portal-4711" : example;
            case CE_TYPE -> EventType.of(eventContract.kind());
            case CE_SOURCE -> command ? "/portal" : sender(eventContract);
            case CE_SUBJECT -> command ? "portal-4711" : subject;
            case CE_SPECVERSION, CE_TIME, CE_SEQUENCE, CONTENT_TYPE -> example;
        };
    }

    private static String sender(EventContract eventContract) {
        return TopicDescription.of(Topic.of(eventContract.read(eventContract.golden()))).sender();
    }
}
