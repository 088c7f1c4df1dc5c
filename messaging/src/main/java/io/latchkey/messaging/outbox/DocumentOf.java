package io.latchkey.messaging.outbox;

/** How a domain object is stored: a flat record whose first component is the {@code @Id}. */
public interface DocumentOf<T> {

    /** The domain object, in its state. */
    T toDomain();
}
