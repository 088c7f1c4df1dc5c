package io.latchkey.embedded.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTests {

    @TempDir
    Path folder;

    private final FaultInjectingDisk disk = new FaultInjectingDisk();
    private Path file = Path.of("journal");

    @BeforeEach
    void inItsFolder() {
        file = folder.resolve("journal");
    }

    @Test
    void whatWasAwaitedIsThereAgainInOrder() throws IOException {
        try (var journal = open()) {
            journal.await(append(journal, "one"));
            append(journal, "");
            journal.await(append(journal, "three"));
        }
        assertThat(records()).containsExactly("one", "", "three");
    }

    @Test
    void whatWasNotAwaitedIsWrittenByClosing() throws IOException {
        try (var journal = open()) {
            append(journal, "one");
        }
        assertThat(records()).containsExactly("one");
    }

    @Test
    void awaitingReturnsOnlyAfterTheForce() throws Exception {
        try (var journal = open(); var waiters = Executors.newVirtualThreadPerTaskExecutor()) {
            disk.holding = "journal";
            long ticket = append(journal, "one");
            var waiting = waiters.submit(() -> journal.await(ticket));
            disk.awaitHeld();
            assertThat(waiting.isDone()).isFalse();
            disk.release();
            waiting.get();
        }
    }

    @Test
    void allWhoWaitShareOneForce() throws Exception {
        try (var journal = open(); var waiters = Executors.newVirtualThreadPerTaskExecutor()) {
            disk.holding = "journal";
            long first = append(journal, "first");
            var waiting = new ArrayList<Future<?>>();
            waiting.add(waiters.submit(() -> journal.await(first)));
            disk.awaitHeld();
            int before = disk.forces.get();
            for (int i = 0; i < 16; i++) {
                long ticket = append(journal, "record " + i);
                waiting.add(waiters.submit(() -> journal.await(ticket)));
            }
            disk.release();
            for (var each : waiting) {
                each.get();
            }
            assertThat(disk.forces.get() - before).isEqualTo(1);
        }
    }

    @Test
    void manyWritersLoseNothingAndMixNothing() throws Exception {
        try (var journal = open()) {
            write(journal, 8, 500);
        }
        assertThat(Set.copyOf(records())).hasSize(4000);
        assertThat(records().size()).isEqualTo(4000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 8, 9, 12})
    void aTornTailIsCutOffAndWritingGoesOn(int left) throws IOException {
        try (var journal = open()) {
            append(journal, "whole");
            append(journal, "torn");
        }
        int whole = Frame.HEADER + "whole".length();
        assertThat(Files.size(file)).isEqualTo(whole + Frame.HEADER + "torn".length());
        try (var channel = disk.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole + Math.min(left, Frame.HEADER + "torn".length() - 1));
        }
        try (var journal = open()) {
            assertThat(journal.size()).isEqualTo(whole);
            append(journal, "next");
        }
        assertThat(records()).containsExactly("whole", "next");
    }

    @Test
    void aTailOfZerosIsNoRecord() throws IOException {
        try (var journal = open()) {
            append(journal, "whole");
        }
        Files.write(file, new byte[64], StandardOpenOption.APPEND);
        assertThat(records()).containsExactly("whole");
    }

    @Test
    void aFlippedBitEndsTheJournalThere() throws IOException {
        try (var journal = open()) {
            append(journal, "one");
            append(journal, "two");
        }
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThat(records()).containsExactly("one");
    }

    @Test
    void whatWasCutOffNeverComesBackBehindANewRecord() throws IOException {
        try (var journal = open()) {
            append(journal, "one");
            append(journal, "two");
            append(journal, "six");
        }
        try (var channel = disk.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[]{0}), Frame.HEADER + 3 + Frame.HEADER);
        }
        try (var journal = open()) {
            append(journal, "new");
        }
        assertThat(records()).containsExactly("one", "new");
    }

    @Test
    void aForceThatFailsStopsItForGood() throws IOException {
        try (var journal = open()) {
            journal.await(append(journal, "before"));
            disk.failing = "journal";
            long ticket = append(journal, "lost");
            assertThatThrownBy(() -> journal.await(ticket)).isInstanceOf(JournalStopped.class)
                    .hasMessageContaining("No space left");
            disk.failing = "nothing";
            assertThatThrownBy(() -> journal.await(ticket)).isInstanceOf(JournalStopped.class);
            assertThatThrownBy(() -> append(journal, "after")).isInstanceOf(JournalStopped.class);
        }
        assertThat(records()).doesNotContain("after").contains("before");
    }

    @Test
    void anInterruptedCallerStopsNobody() throws Exception {
        try (var journal = open(); var waiters = Executors.newSingleThreadExecutor()) {
            waiters.submit(() -> {
                Thread.currentThread().interrupt();
                journal.await(append(journal, "one"));
                assertThat(journal.read(0)).asString(UTF_8).isEqualTo("one");
                assertThat(Thread.interrupted()).isTrue();
                return null;
            }).get();
            journal.await(append(journal, "two"));
        }
        assertThat(records()).containsExactly("one", "two");
    }

    @Test
    void aRecordIsReadByItsTicket() throws IOException {
        long two;
        try (var journal = open()) {
            append(journal, "one");
            two = append(journal, "two");
            assertThat(journal.read(two)).asString(UTF_8).isEqualTo("two");
        }
        try (var journal = open()) {
            assertThat(journal.read(two)).asString(UTF_8).isEqualTo("two");
            assertThatThrownBy(() -> journal.read(journal.nextLsn())).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void rewritingKeepsTheLiveAndWhatCameMeanwhile() throws IOException {
        try (var journal = open()) {
            append(journal, "dead");
            append(journal, "old");
            long mark = journal.nextLsn();
            long since = append(journal, "since the mark");
            journal.rewrite(mark, List.of("live".getBytes(UTF_8)).iterator());
            assertThat(journal.read(since)).asString(UTF_8).isEqualTo("since the mark");
            assertThatThrownBy(() -> journal.read(0)).isInstanceOf(IndexOutOfBoundsException.class);
            long after = append(journal, "after");
            assertThat(journal.read(after)).asString(UTF_8).isEqualTo("after");
            assertThat(journal.size()).isEqualTo(3 * Frame.HEADER + "live since the mark after".length() - 2);
        }
        assertThat(records()).containsExactly("live", "since the mark", "after");
    }

    @Test
    void rewritingWhileManyWriteLosesNothing() throws Exception {
        try (var journal = open(); var background = Executors.newSingleThreadExecutor()) {
            var writing = background.submit(() -> write(journal, 8, 1000));
            for (int i = 0; i < 5 || !writing.isDone(); i++) {
                long mark = journal.nextLsn();
                journal.await(mark - 1);
                journal.rewrite(mark, recordsBefore(mark).iterator());
            }
            writing.get();
        }
        assertThat(Set.copyOf(records())).hasSize(8000);
        assertThat(records().size()).isEqualTo(8000);
    }

    @Test
    void rewritingThatFailsLeavesTheOldFileAndGoesOn() throws IOException {
        try (var journal = open()) {
            append(journal, "one");
            disk.failing = ".next";
            assertThatThrownBy(() -> journal.rewrite(journal.nextLsn(), List.<byte[]>of().iterator()))
                    .isInstanceOf(IOException.class);
            journal.await(append(journal, "two"));
        }
        assertThat(records()).containsExactly("one", "two");
        assertThat(folder.resolve("journal.next")).doesNotExist();
    }

    @Test
    void rewritingThatFailsAfterTheRenameStopsIt() throws IOException {
        try (var journal = open()) {
            append(journal, "one");
            disk.failing = folder.toString();
            assertThatThrownBy(() -> journal.rewrite(journal.nextLsn(), List.<byte[]>of().iterator()))
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> append(journal, "two")).isInstanceOf(JournalStopped.class);
        }
    }

    @Test
    void aDeathBeforeTheRenameLeavesTheOldFile() throws Exception {
        try (var journal = open(); var rewriting = Executors.newSingleThreadExecutor()) {
            journal.await(append(journal, "one"));
            disk.holding = ".next";
            var done = rewriting.submit(() -> {
                journal.rewrite(journal.nextLsn(), List.of("live".getBytes(UTF_8)).iterator());
                return null;
            });
            disk.awaitHeld();
            var dead = Files.createDirectory(folder.resolve("as it was when it died"));
            for (var name : List.of("journal", "journal.next")) {
                Files.copy(folder.resolve(name), dead.resolve(name));
            }
            file = dead.resolve("journal");
            disk.release();
            done.get();
        }
        assertThat(records()).containsExactly("one");
        assertThat(file.resolveSibling("journal.next")).doesNotExist();
    }

    private List<byte[]> recordsBefore(long mark) throws IOException {
        var records = new ArrayList<byte[]>();
        try (var channel = disk.open(file, StandardOpenOption.READ)) {
            Frame.replay(channel, (ticket, bytes) -> {
                if (ticket < mark) {
                    records.add(bytes);
                }
            });
        }
        return records;
    }

    private static void write(Journal journal, int writers, int each) {
        try (var threads = Executors.newFixedThreadPool(writers)) {
            for (int writer = 0; writer < writers; writer++) {
                int name = writer;
                threads.execute(() -> {
                    for (int i = 0; i < each; i++) {
                        journal.await(append(journal, name + " writes " + i));
                    }
                });
            }
        }
    }

    private Journal open() throws IOException {
        return Journal.open(file, disk, (ticket, bytes) -> {
        });
    }

    private static long append(Journal journal, String record) {
        return journal.append(record.getBytes(UTF_8));
    }

    private List<String> records() throws IOException {
        var records = new ArrayList<String>();
        Journal.open(file, (ticket, bytes) -> records.add(new String(bytes, UTF_8))).close();
        return records;
    }
}
