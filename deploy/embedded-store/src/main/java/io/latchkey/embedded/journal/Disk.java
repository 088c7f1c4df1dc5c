package io.latchkey.embedded.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Opens the journal's files; tests replace it to inject faults, count or delay. */
@FunctionalInterface
public interface Disk {

    Disk REAL = FileChannel::open;

    FileChannel open(Path path, OpenOption... options) throws IOException;
}
