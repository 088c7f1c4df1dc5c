/** The HTTP API of key requests: the controller, its view, its problems, and the signed redirect to a partner. */
@NullMarked
package io.latchkey.request.keyrequest.web;

import org.jspecify.annotations.NullMarked;
