/**
 * The broker, store, SMTP server and identity provider of this JVM's tests, each behind a proxy that injects faults.
 */
@NullMarked
package io.latchkey.testing.infrastructure;

import org.jspecify.annotations.NullMarked;
