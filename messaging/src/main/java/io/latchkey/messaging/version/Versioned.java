package io.latchkey.messaging.version;

/** A record with its id and the version that its ETag contains. */
public record Versioned<V>(String id, long version, V value) {}
