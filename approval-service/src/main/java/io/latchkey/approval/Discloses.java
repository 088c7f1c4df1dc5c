package io.latchkey.approval;

/** What a partner is told of a request: all that the developer said, or ids alone. */
public enum Discloses {
    ALL,
    IDS
}
