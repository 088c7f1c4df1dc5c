package io.latchkey.embedded.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;

/** Where a journal's files are opened; a disk of one's own can fail, count or be slow. */
@FunctionalInterface
public interface Disk {

    Disk REAL = FileChannel::open;

    FileChannel open(Path path, OpenOption... options) throws IOException;
}
