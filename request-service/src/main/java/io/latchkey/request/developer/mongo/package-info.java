/** Stores the accounts of developers who were ever ended in MongoDB. */
@NullMarked
package io.latchkey.request.developer.mongo;

import org.jspecify.annotations.NullMarked;
