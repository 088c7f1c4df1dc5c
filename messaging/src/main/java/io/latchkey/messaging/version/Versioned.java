package io.latchkey.messaging.version;

/** A record under its id, at the version from which its ETag is made. */
public record Versioned<V>(String id, long version, V value) {}
