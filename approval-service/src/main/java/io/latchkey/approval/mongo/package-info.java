/** Where approvals and rules are kept. */
@NullMarked
package io.latchkey.approval.mongo;

import org.jspecify.annotations.NullMarked;
