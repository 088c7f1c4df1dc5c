/** The JSON API of keys, their audit, and the problems of the whole service. */
@NullMarked
package io.latchkey.issuer.key.web;

import org.jspecify.annotations.NullMarked;
