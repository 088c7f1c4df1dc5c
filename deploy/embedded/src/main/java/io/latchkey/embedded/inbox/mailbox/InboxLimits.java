package io.latchkey.embedded.inbox.mailbox;

/**
 * The limits of the inbox: it keeps at least the newest {@code mails}, unless they exceed {@code bytes} on disk, and
 * accepts no mail larger than {@code mailBytes}.
 */
public record InboxLimits(int mails, int mailBytes, long bytes) {

    /** 50,000 mails of at most 1 MiB, and 2 GiB in all. */
    public static final InboxLimits DEFAULT = new InboxLimits(50_000, 1 << 20, 2L << 30);

    private static final int SEGMENTS = 50;

    public InboxLimits {
        if (mails < 1 || mailBytes < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "The limits leave no room for a mail: %d mails of %d bytes, %d bytes in all"
                            .formatted(mails, mailBytes, bytes));
        }
    }

    /** These limits, with another number of mails to keep. */
    public InboxLimits withMails(int number) {
        return new InboxLimits(number, mailBytes, bytes);
    }

    /** The mails per segment; a whole segment is dropped at a time. */
    int mailsInSegment() {
        return Math.clamp(mails / SEGMENTS, 1, 1000);
    }

    long bytesInSegment() {
        return Math.max(1, bytes / SEGMENTS);
    }
}
