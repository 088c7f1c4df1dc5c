package io.latchkey.embedded.store.index;

/** One end of a range that a query asks for. */
record Bound(Object value, boolean inclusive) {}
