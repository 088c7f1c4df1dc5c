package io.latchkey.approval.decision;

import java.time.Instant;

/** How far a partner is with a request, in its own words; it moves no deadline. */
public record ProgressReport(Instant at, String words) {}
