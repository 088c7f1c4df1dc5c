/** Sign-in sessions: kept in MongoDB under the hash of a random token, which the browser holds in a cookie. */
@NullMarked
package io.latchkey.web.session;

import org.jspecify.annotations.NullMarked;
