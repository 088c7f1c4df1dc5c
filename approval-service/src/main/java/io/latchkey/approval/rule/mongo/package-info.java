/** Stores approval rules in MongoDB. */
@NullMarked
package io.latchkey.approval.rule.mongo;

import org.jspecify.annotations.NullMarked;
