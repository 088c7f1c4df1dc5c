/** Declares the topics at startup and checks their settings before anything is consumed. */
@NullMarked
package io.latchkey.messaging.topic;

import org.jspecify.annotations.NullMarked;
