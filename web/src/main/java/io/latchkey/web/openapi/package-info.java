/** The description of a service's calls at {@code /v3/api-docs}: the same words in the same order every time. */
@NullMarked
package io.latchkey.web.openapi;

import org.jspecify.annotations.NullMarked;
