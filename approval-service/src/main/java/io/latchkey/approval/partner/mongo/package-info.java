/** Stores partners and their health in MongoDB. */
@NullMarked
package io.latchkey.approval.partner.mongo;

import org.jspecify.annotations.NullMarked;
