package io.latchkey.embedded.store.index;

/** One end of what a query asks a value to lie between. */
record Bound(Object value, boolean inclusive) {}
