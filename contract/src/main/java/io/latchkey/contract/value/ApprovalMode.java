package io.latchkey.contract.value;

/** How a request is decided. */
public enum ApprovalMode {
    AUTO,
    MANUAL,
    WEBHOOK,
    REDIRECT
}
