package io.latchkey.embedded.inbox.mailbox;

import io.latchkey.embedded.journal.JournalReader;
import io.latchkey.embedded.journal.Replay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One file of consecutive mails, named after the id of the first. */
record Segment(Path file, long first) {

    private static final String PREFIX = "mails-";

    static Segment beginningWith(Path folder, long first) {
        return new Segment(folder.resolve("%s%012d".formatted(PREFIX, first)), first);
    }

    /** The segments in the folder, oldest first. */
    static List<Segment> in(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "\\d{12}"))
                    .sorted()
                    .map(name -> beginningWith(folder, Long.parseLong(name.substring(PREFIX.length()))))
                    .toList();
        }
    }

    void replay(Replay replay) throws IOException {
        JournalReader.replay(file, replay);
    }

    StoredMail read(long ticket) throws IOException {
        return StoredMail.from(JournalReader.read(file, ticket));
    }

    long size() {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lock"));
    }
}
