package io.latchkey.contract.value;

/** Which kind of key a policy hands out. */
public enum IssuerType {
    OPAQUE,
    JWT,
    TYK
}
