package io.latchkey.approval;

import java.time.Instant;

/** How far a partner is with a request, in its own words; it moves no deadline. */
public record Report(Instant at, String words) {}
