/** The approval rules: how requests of one scope are decided, and by how many people or which partner. */
@NullMarked
package io.latchkey.approval.rule;

import org.jspecify.annotations.NullMarked;
