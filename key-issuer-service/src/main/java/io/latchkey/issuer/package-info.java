/**
 * Key-issuer-service turns each approved key request into exactly one key; a repeated approval changes nothing.
 *
 * <p>The terms decide when it mints the key: at once, or when the signed-in owner presses a button on the page behind a
 * link. It stores only the SHA-256 of keys and tickets. A readable key or ticket leaves the service sealed for
 * notification-service, or in the one response to its owner. Keys and links expire on time, after a warning. Owners and
 * administrators can revoke a key, and when a developer ends, all keys of that developer are revoked.
 */
@NullMarked
package io.latchkey.issuer;

import org.jspecify.annotations.NullMarked;
