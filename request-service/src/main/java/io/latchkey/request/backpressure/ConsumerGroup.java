package io.latchkey.request.backpressure;

/** A consumer group and a topic that it consumes. */
public record ConsumerGroup(String name, String topic) {}
