/**
 * How the demo provider differs from Spring Authorization Server: token contents, redirect validation, bounded memory.
 */
@NullMarked
package io.latchkey.embedded.identity.oauth;

import org.jspecify.annotations.NullMarked;
