/**
 * Effects outside the store, such as mails and calls of partners: each is stored as due, claimed by one instance, carried
 * out, and its outcome stored.
 */
@NullMarked
package io.latchkey.messaging.effect;

import org.jspecify.annotations.NullMarked;
