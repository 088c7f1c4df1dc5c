package io.latchkey.messaging.outbox;

/** The document form of a thing: a flat record whose first field is the {@code @Id}. */
public interface DocumentOf<T> {

    /** The thing behind this document, in the state that it is in. */
    T toDomain();
}
