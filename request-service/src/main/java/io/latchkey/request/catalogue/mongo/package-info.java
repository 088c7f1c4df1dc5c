/** Stores the catalogue in MongoDB and seeds that of a new installation. */
@NullMarked
package io.latchkey.request.catalogue.mongo;

import org.jspecify.annotations.NullMarked;
