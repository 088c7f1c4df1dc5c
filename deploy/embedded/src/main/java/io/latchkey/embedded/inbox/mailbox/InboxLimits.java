package io.latchkey.embedded.inbox.mailbox;

/**
 * How much the inbox holds: at least the newest {@code mails}, unless they take more than {@code bytes} on disk, and
 * none larger than {@code mailBytes}.
 */
public record InboxLimits(int mails, int mailBytes, long bytes) {

    /** 50,000 mails of at most 1 MiB, and 2 GiB in all. */
    public static final InboxLimits DEFAULT = new InboxLimits(50_000, 1 << 20, 2L << 30);

    private static final int SEGMENTS = 50;

    public InboxLimits {
        if (mails < 1 || mailBytes < 1 || bytes < 1) {
            throw new IllegalArgumentException("An inbox that holds nothing: %d mails of %d bytes, %d bytes in all"
                    .formatted(mails, mailBytes, bytes));
        }
    }

    /** What is dropped at once is a segment. */
    int mailsInSegment() {
        return Math.clamp(mails / SEGMENTS, 1, 1000);
    }

    long bytesInSegment() {
        return Math.max(1, bytes / SEGMENTS);
    }
}
