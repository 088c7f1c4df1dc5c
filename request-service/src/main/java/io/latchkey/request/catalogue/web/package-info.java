/** The HTTP API of the catalogue. */
@NullMarked
package io.latchkey.request.catalogue.web;

import org.jspecify.annotations.NullMarked;
