/**
 * What MongoDB clients reach: connections, commands, databases and collections whose answers wait until the journal is
 * on disk.
 */
@NullMarked
package io.latchkey.embedded.store.server;

import org.jspecify.annotations.NullMarked;
