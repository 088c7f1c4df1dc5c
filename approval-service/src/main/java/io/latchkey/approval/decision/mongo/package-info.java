/** Stores approvals in MongoDB. */
@NullMarked
package io.latchkey.approval.decision.mongo;

import org.jspecify.annotations.NullMarked;
