/** The one way in which the embedded parts serve pages and APIs: Tomcat and Spring MVC, for this machine only. */
@NullMarked
package io.latchkey.embedded.web;

import org.jspecify.annotations.NullMarked;
