/**
 * Approval-service alone decides how a key request ends: at once by rule, or by as many people as the rule wants.
 *
 * <p>It consumes key requests, keeps one approval each, asks and reminds those who must act, and lets lapse what nobody
 * decided. The first answer wins. What a developer who has left still waits for is withdrawn. What was decided, by whom
 * and why is remembered; the developer's answers are not.
 */
@NullMarked
package io.latchkey.approval;

import org.jspecify.annotations.NullMarked;
