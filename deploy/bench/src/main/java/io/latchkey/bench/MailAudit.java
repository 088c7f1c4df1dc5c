package io.latchkey.bench;

import io.latchkey.bench.SystemClient.ReceivedMail;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Checks that each request got one key mail, and that no Message-ID came twice. */
final class MailAudit {

    /** The mails read, the requests without a key mail, and the mails that came twice. */
    record Result(long mails, long missing, long twice) {}

    private final Set<String> expected = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> keyMails = new HashMap<>();
    private final Set<String> messageIds = new HashSet<>();
    private long mails;
    private long sameMessageId;

    /** Expects one key mail to this address. */
    void expect(String address) {
        expected.add(address);
    }

    /** Adds mails that were not added before. */
    void add(List<ReceivedMail> received) {
        for (ReceivedMail mail : received) {
            mails++;
            if (!messageIds.add(mail.messageId())) {
                sameMessageId++;
            } else if (mail.deliversKey()) {
                keyMails.merge(mail.to(), 1, Integer::sum);
            }
        }
    }

    Result result() {
        long missing = expected.stream().filter(address -> !keyMails.containsKey(address)).count();
        long secondKeys = keyMails.values().stream().mapToLong(count -> count - 1).sum();
        return new Result(mails, missing, sameMessageId + secondKeys);
    }
}
