/** People in a browser: how they sign in and out, what is remembered of them, and pages that answer nobody in JSON. */
@NullMarked
package io.latchkey.web.signin;

import org.jspecify.annotations.NullMarked;
