/** The OpenAPI description of a service at {@code /v3/api-docs}, which is the same at every start. */
@NullMarked
package io.latchkey.web.openapi;

import org.jspecify.annotations.NullMarked;
