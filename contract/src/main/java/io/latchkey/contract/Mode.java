package io.latchkey.contract;

/** How a request is decided. */
public enum Mode {
    AUTO,
    MANUAL,
    WEBHOOK,
    REDIRECT
}
