@NullMarked
package io.latchkey.issuer.claim.web;

import org.jspecify.annotations.NullMarked;
