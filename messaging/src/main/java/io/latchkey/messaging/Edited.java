package io.latchkey.messaging;

/** A record under its id, at the version from which its ETag is made. */
public record Edited<V>(String id, long version, V value) {}
