package io.latchkey.messaging;

import java.util.List;

/** What happened to the thing of this id, oldest first. */
public record History(String id, List<Line> lines) {}
