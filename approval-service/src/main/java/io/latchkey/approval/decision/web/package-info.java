/**
 * Lets approvers decide over HTTP, partners call back and admins read the audit; maps every refusal to its problem.
 */
@NullMarked
package io.latchkey.approval.decision.web;

import org.jspecify.annotations.NullMarked;
