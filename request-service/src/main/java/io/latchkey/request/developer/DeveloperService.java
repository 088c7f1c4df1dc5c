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

/** Ends and reopens developers, and withdraws the open requests of ended ones; each public method is one transition. */
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
     * Ends a developer. The account is written before the open requests are read. A request stored after that read is
     * withdrawn by {@code KeyRequestService}, which reads the account after it stores a request.
     */
    public DeveloperAccount end(String id, String by, String why) {
        Instant at = clock.instant();
        DeveloperAccount account = accounts.change(id, each -> each.end(by, why, at));
        withdrawIfEnded(id);
        return account;
    }

    /** Reopens an account. Open requests are withdrawn first, because nothing would withdraw them afterwards. */
    public DeveloperAccount reopen(String id, String by, String why) {
        withdrawIfEnded(id);
        Instant at = clock.instant();
        return accounts.change(id, each -> each.reopen(by, why, at));
    }

    /** Withdraws the requests of ended developers that a crash left open. */
    public void withdrawRemainingRequests() {
        @Nullable
        String last = null;
        List<Ended> page;
        do {
            page = accounts.listEnded(last, PAGE);
            withdraw(page);
            last = page.isEmpty() ? null : page.getLast().id();
        } while (page.size() == PAGE);
    }

    private void withdrawIfEnded(String id) {
        accounts.findEnded(id).ifPresent(ended -> withdraw(List.of(ended)));
    }

    private void withdraw(List<Ended> endedAccounts) {
        Map<String, Ended> byId = endedAccounts.stream().collect(Collectors.toMap(Ended::id, Function.identity()));
        Instant at = clock.instant();
        List<ActiveRequest> pending;
        do {
            pending = requests.findPending(byId.keySet(), PAGE);
            pending.forEach(each -> {
                Ended account = byId.get(each.details().developer().id());
                if (account != null) {
                    requests.change(each.id(), request -> request.developerEnded(account.by(), at));
                }
            });
        } while (pending.size() == PAGE);
    }
}
