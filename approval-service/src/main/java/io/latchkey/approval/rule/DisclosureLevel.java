package io.latchkey.approval.rule;

/** What a partner is told of a request: all that the developer said, or ids alone. */
public enum DisclosureLevel {
    ALL,
    IDS
}
