package io.latchkey.request.developer;

import io.latchkey.request.developer.DeveloperAccount.Ended;
import io.latchkey.request.keyrequest.ActiveRequest;
import io.latchkey.request.keyrequest.KeyRequests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Ends developers and lets them come back; each public method is one move. */
@Service
public class DeveloperService {

    private static final int PAGE = 200;

    private final DeveloperAccounts accounts;
    private final KeyRequests requests;
    private final InstantSource clock;

    public DeveloperService(DeveloperAccounts accounts, KeyRequests requests, InstantSource clock) {
        this.accounts = accounts;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * Ends a developer. The account comes first: a request that is stored after this has looked finds the account ended when
     * it looks in turn.
     */
    public DeveloperAccount end(String id, String by, String why) {
        Instant at = clock.instant();
        DeveloperAccount account = accounts.change(id, each -> each.end(by, why, at));
        accounts.ended(id).ifPresent(ended -> withdraw(List.of(ended)));
        return account;
    }

    /** Reopens an account. What should have ended with it ends before, because nothing would show it afterwards. */
    public DeveloperAccount reopen(String id, String by, String why) {
        accounts.ended(id).ifPresent(ended -> withdraw(List.of(ended)));
        Instant at = clock.instant();
        return accounts.change(id, each -> each.reopen(by, why, at));
    }

    /** Withdraws what a crash has left open, between the end of an account and that of its requests. */
    public void withdrawRemainingRequests() {
        @Nullable
        String last = null;
        List<Ended> page;
        do {
            page = accounts.ended(last, PAGE);
            withdraw(page);
            last = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private void withdraw(List<Ended> ended) {
        Map<String, Ended> byId = ended.stream().collect(Collectors.toMap(Ended::id, Function.identity()));
        Instant at = clock.instant();
        List<ActiveRequest> open;
        do {
            open = requests.findPending(byId.keySet(), PAGE);
            open.forEach(each -> {
                Ended account = byId.get(each.details().developer().id());
                if (account != null) {
                    requests.change(each.id(), request -> request.developerEnded(account.by(), at));
                }
            });
        } while (open.size() == PAGE);
    }
}
