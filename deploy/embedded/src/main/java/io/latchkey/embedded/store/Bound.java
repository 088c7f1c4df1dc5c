package io.latchkey.embedded.store;

/** One end of what a query asks a value to lie between. */
record Bound(Object value, boolean included) {}
