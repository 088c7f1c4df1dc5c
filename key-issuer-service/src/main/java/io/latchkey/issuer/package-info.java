/**
 * Key-issuer-service turns each approved key request into one key (keep the five lines of the present package-info).
 */
@NullMarked
package io.latchkey.issuer;

import org.jspecify.annotations.NullMarked;
