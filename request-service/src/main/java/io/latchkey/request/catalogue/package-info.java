/**
 * The API catalogue: entries, policies, request forms and redirects, and the validation that reports faults by JSON
 * pointer.
 */
@NullMarked
package io.latchkey.request.catalogue;

import org.jspecify.annotations.NullMarked;
