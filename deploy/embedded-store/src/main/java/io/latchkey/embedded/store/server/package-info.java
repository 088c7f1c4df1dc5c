/** The MongoDB server: connections, commands, databases and collections. Answers wait until the journal is on disk. */
@NullMarked
package io.latchkey.embedded.store.server;

import org.jspecify.annotations.NullMarked;
