/** The JSON API of key terms. */
@NullMarked
package io.latchkey.issuer.terms.web;

import org.jspecify.annotations.NullMarked;
