package io.latchkey.messaging.step;

import java.util.List;

/** The history of the document with this id, oldest entry first. */
public record History(String id, List<HistoryEntry> lines) {}
