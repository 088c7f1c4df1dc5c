/** Who calls, and what they may: bearer tokens of any OpenID provider, denied unless a call says otherwise. */
@NullMarked
package io.latchkey.web.security;

import org.jspecify.annotations.NullMarked;
