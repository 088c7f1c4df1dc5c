package io.latchkey.approval.partner;

/** What happens to a request about which its partner has not decided in time; it is never approved by that. */
public enum OnDeadline {
    ESCALATE,
    DECLINE
}
