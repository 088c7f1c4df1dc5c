/** Where keys and terms are kept. */
@NullMarked
package io.latchkey.key.mongo;

import org.jspecify.annotations.NullMarked;
