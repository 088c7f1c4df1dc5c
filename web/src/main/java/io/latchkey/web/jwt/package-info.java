/** Signs JWTs with the service's own keys (ES256) and publishes the public keys as a JSON Web Key Set. */
@NullMarked
package io.latchkey.web.jwt;

import org.jspecify.annotations.NullMarked;
