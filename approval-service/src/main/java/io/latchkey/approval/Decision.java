package io.latchkey.approval;

import io.latchkey.contract.Mode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an approval ended: in which mode, by whom, why and when. */
public record Decision(Mode mode, String by, @Nullable String why, Instant at) {}
