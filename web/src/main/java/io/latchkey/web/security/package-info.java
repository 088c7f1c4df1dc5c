/** Authentication by bearer tokens of an OpenID provider, and authorization of each call, which is denied by default. */
@NullMarked
package io.latchkey.web.security;

import org.jspecify.annotations.NullMarked;
