package io.latchkey.messaging.consumer;

import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Consumes the records of one poll; their offsets are committed after it returns. */
public interface BatchConsumer extends Consumer<List<ConsumerRecord<byte[], byte[]>>> {}
