/**
 * Request-service takes in what developers ask for, and says where each request stands.
 *
 * <p>It keeps the catalogue, checks every request against it, lets one request be open for the same thing, and stores
 * it once however often it is sent. Deciding is the business of approval-service, and keys that of the issuer: the
 * status follows their events and never goes back. Where a partner decides, the developer's browser is sent there with
 * a signed link. What has ended is erased. Everybody sees what is theirs, nobody has more than the limits allow, and
 * what a developer who is ended has open ends with them.
 */
@NullMarked
package io.latchkey.request;

import org.jspecify.annotations.NullMarked;
