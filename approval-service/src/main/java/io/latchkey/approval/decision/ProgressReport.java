package io.latchkey.approval.decision;

import java.time.Instant;

/** A partner's progress report in its own words; it does not extend the deadline. Its components are stored and JSON names. */
public record ProgressReport(Instant at, String words) {}
