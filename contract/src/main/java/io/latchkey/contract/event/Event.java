package io.latchkey.contract.event;

/** A fact about one request, key, command, partner or developer. */
public sealed interface Event
        permits CommandEvent, KeyRequestEvent, ApprovalEvent, PartnerEvent, KeyEvent, KeyRegistryEvent, DeveloperEvent,
        NotificationEvent {

    /** The record key and {@code ce_subject}: all events about one subject on one topic are in order. */
    String subject();
}
