package io.latchkey.approval.rule;

/** How much of a request its partner reads. */
public enum DisclosureLevel {

    /** Everything that the developer wrote. */
    ALL,

    /** Only ids. */
    IDS
}
