package io.latchkey.messaging.step;

import java.util.List;

/** What happened to the thing of this id, oldest first. */
public record History(String id, List<HistoryEntry> lines) {}
