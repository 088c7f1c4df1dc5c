/** Sign-in and sign-out of users in a browser by OpenID Connect, and the pages that answer in HTML only. */
@NullMarked
package io.latchkey.web.signin;

import org.jspecify.annotations.NullMarked;
