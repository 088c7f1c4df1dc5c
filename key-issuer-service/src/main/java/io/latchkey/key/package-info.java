/**
 * Key-issuer-service turns each approved key request into one key, for life.
 *
 * <p>It consumes approvals, mints a key for each as its terms say, and tells its developer and all who check keys. Of a
 * secret it keeps nothing but the SHA-256; the secret itself leaves sealed, for notification-service alone. The same
 * approval twice is one key. Keys end when their time has come, after their developer was warned.
 */
@NullMarked
package io.latchkey.key;

import org.jspecify.annotations.NullMarked;
