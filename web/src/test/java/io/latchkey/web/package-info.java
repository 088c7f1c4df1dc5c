@NullMarked
package io.latchkey.web;

import org.jspecify.annotations.NullMarked;
