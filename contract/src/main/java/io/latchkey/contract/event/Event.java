package io.latchkey.contract.event;

/** Something that happened to one request, key, command, partner or developer, as told to every service that listens. */
public sealed interface Event
        permits CommandEvent, KeyRequestEvent, ApprovalEvent, PartnerEvent, KeyEvent, RegistryEvent, DeveloperEvent,
        NotificationEvent {

    /** The record key and {@code ce_subject}: everything about one subject on one topic is in order. */
    String subject();
}
