/**
 * What Latchkey needs around it, startable in this process: a Kafka broker, a store that speaks MongoDB's protocol, an
 * SMTP inbox, an OpenID Connect provider. Each keeps its data in a folder and survives the sudden death of the process.
 */
@NullMarked
package io.latchkey.embedded;

import org.jspecify.annotations.NullMarked;
