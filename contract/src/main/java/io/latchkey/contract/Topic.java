package io.latchkey.contract;

import io.latchkey.contract.event.ApprovalEvent;
import io.latchkey.contract.event.CommandEvent;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.contract.event.Event;
import io.latchkey.contract.event.KeyEvent;
import io.latchkey.contract.event.KeyRegistryEvent;
import io.latchkey.contract.event.KeyRequestEvent;
import io.latchkey.contract.event.NotificationEvent;
import io.latchkey.contract.event.PartnerEvent;
import java.util.List;

/** The topics, each with the sealed family of its events. */
public enum Topic {

    COMMANDS("latchkey.commands", CommandEvent.class, false), //
    KEY_REQUESTS("latchkey.key-requests", KeyRequestEvent.class, false), //
    APPROVALS("latchkey.approvals", ApprovalEvent.class, false), //
    PARTNERS("latchkey.partners", PartnerEvent.class, false), //
    KEYS("latchkey.keys", KeyEvent.class, false), //
    KEY_REGISTRY("latchkey.key-registry", KeyRegistryEvent.class, true), //
    DEVELOPERS("latchkey.developers", DeveloperEvent.class, false), //
    NOTIFICATIONS("latchkey.notifications", NotificationEvent.class, false);

    private final String address;
    private final Class<? extends Event> family;
    private final boolean compacted;

    Topic(String address, Class<? extends Event> family, boolean compacted) {
        this.address = address;
        this.family = family;
        this.compacted = compacted;
    }

    /** The topic of this event. */
    public static Topic of(Event event) {
        return switch (event) {
            case CommandEvent _ -> COMMANDS;
            case KeyRequestEvent _ -> KEY_REQUESTS;
            case ApprovalEvent _ -> APPROVALS;
            case PartnerEvent _ -> PARTNERS;
            case KeyEvent _ -> KEYS;
            case KeyRegistryEvent _ -> KEY_REGISTRY;
            case DeveloperEvent _ -> DEVELOPERS;
            case NotificationEvent _ -> NOTIFICATIONS;
        };
    }

    /** The name on the broker. */
    public String address() {
        return address;
    }

    /** The sealed interface of its events. */
    public Class<? extends Event> family() {
        return family;
    }

    /** Whether the broker keeps the last event of each subject, instead of all events for a while. */
    public boolean compacted() {
        return compacted;
    }

    /** The event types of the topic, in the order of their declaration. */
    public List<Class<? extends Event>> events() {
        return EventType.membersOf(family);
    }

    /** The topic for records that a consumer group could not process: {@code <topic>.<group>.dlt}. */
    public String deadLetterTopic(String group) {
        return deadLetterTopic(address, group);
    }

    /** The dead letter topic of any topic and consumer group. */
    public static String deadLetterTopic(String topic, String group) {
        return topic + "." + group + ".dlt";
    }
}
