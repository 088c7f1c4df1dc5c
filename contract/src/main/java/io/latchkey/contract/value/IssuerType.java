package io.latchkey.contract.value;

/** The type of key that a policy issues. */
public enum IssuerType {
    OPAQUE,
    JWT,
    TYK
}
