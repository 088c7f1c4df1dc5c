/** The HTTP API with which administrators end and reopen developers. */
@NullMarked
package io.latchkey.request.developer.web;

import org.jspecify.annotations.NullMarked;
