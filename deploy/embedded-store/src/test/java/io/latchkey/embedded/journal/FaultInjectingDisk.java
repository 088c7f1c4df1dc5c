package io.latchkey.embedded.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A disk that counts, delays or fails the forces of files whose name ends with a suffix. */
public final class FaultInjectingDisk implements Disk {

    public final AtomicInteger forces = new AtomicInteger();
    public volatile String failing = "nothing";
    public volatile String holding = "nothing";
    private final Semaphore held = new Semaphore(0);
    private final Semaphore mayGo = new Semaphore(0);

    @Override
    public FileChannel open(Path path, OpenOption... options) throws IOException {
        return new ForceInterceptingChannel(FileChannel.open(path, Set.of(options)), () -> forced(path.toString()));
    }

    public void awaitHeld() throws InterruptedException {
        if (!held.tryAcquire(20, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody forces " + holding);
        }
    }

    public void release() {
        holding = "nothing";
        mayGo.release(1000);
    }

    private void forced(String path) throws IOException {
        forces.incrementAndGet();
        if (path.endsWith(holding)) {
            held.release();
            mayGo.acquireUninterruptibly();
        }
        if (path.endsWith(failing)) {
            throw new IOException("No space left on device");
        }
    }
}
