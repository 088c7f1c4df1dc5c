package io.latchkey.contract;

/** Which kind of key a policy hands out. */
public enum Issuer {
    OPAQUE,
    JWT,
    TYK
}
