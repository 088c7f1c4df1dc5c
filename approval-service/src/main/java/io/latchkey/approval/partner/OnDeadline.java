package io.latchkey.approval.partner;

/** What happens to a request that its partner has not decided by the deadline; a deadline never approves one. */
public enum OnDeadline {

    /** The request goes to people. */
    ESCALATE,

    /** The request is declined. */
    DECLINE
}
