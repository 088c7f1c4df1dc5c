package io.latchkey.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockIT {

    @TempDir
    private Path folder;

    @Test
    void whoIsRefusedHereDoesNotOpenTheFolderToOtherProcesses() {
        try (var _ = FolderLock.on(folder)) {
            assertThatThrownBy(() -> FolderLock.on(folder)).isInstanceOf(FolderInUse.class);
            assertThat(answerOfAnotherProcess()).isEqualTo("in use");
        }
        assertThat(answerOfAnotherProcess()).isEqualTo("free");
        FolderLock.on(folder).close();
    }

    private String answerOfAnotherProcess() {
        try (var other = JavaProcess.running(LockProcess.class, folder.toString())) {
            return other.says("the folder is ");
        }
    }

    /** Locks the folder given as an argument and prints whether that succeeded. */
    static final class LockProcess {

        private LockProcess() {}

        public static void main(String[] arguments) {
            try (var _ = FolderLock.on(Path.of(arguments[0]))) {
                IO.println("the folder is free");
            } catch (FolderInUse inUse) {
                IO.println("the folder is in use");
            }
        }
    }
}
