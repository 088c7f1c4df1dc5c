/** The claim page, and the API call that mails a new link. */
@NullMarked
package io.latchkey.issuer.claim.web;

import org.jspecify.annotations.NullMarked;
