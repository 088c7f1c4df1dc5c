package io.latchkey.messaging;

/** The document form of a thing: a flat record whose first field is the {@code @Id}. */
public interface StoredAs<T> {

    /** The thing behind this document, in the state that it is in. */
    T thing();
}
