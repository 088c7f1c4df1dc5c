/** The provider's sign-in page and the endpoint that issues demo tokens by name. */
@NullMarked
package io.latchkey.embedded.identity.web;

import org.jspecify.annotations.NullMarked;
