/**
 * Key-issuer-service turns each approved key request into one key, for life.
 *
 * <p>It consumes approvals, and mints a key for each as its terms say: at once, or when its signed-in owner presses a
 * button behind a link. Of keys and tickets it keeps nothing but the SHA-256; they leave sealed, for notification-service
 * alone, or in the one answer to their owner. The same approval twice is one key. Keys and links end when their time has
 * come, after a warning, or by the will of owner or administrator, and all of them when their developer is ended.
 */
@NullMarked
package io.latchkey.key;

import org.jspecify.annotations.NullMarked;
