package io.latchkey.request.keyrequest;

import io.latchkey.request.RequestProperties;
import io.latchkey.request.RequestProperties.Limits.PolicyLimits;
import io.latchkey.request.keyrequest.Limit.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The slots that a request must hold to be stored: one for its policy, and one number under each limit. A unique index
 * allows each slot in one request only, so the insert enforces the limits under any concurrency.
 *
 * @param exclusive the slot that only one open request for the same developer and policy can hold
 * @param limits    the limits that apply to the request
 */
record Slots(String exclusive, String developer, List<Limit> limits, Instant at) {

    /** The slash keeps the exclusive slot apart from all others: ids of entries and policies have none. */
    static Slots of(String policy, String developer, RequestProperties.Limits settings, Instant at) {
        List<Limit> limits = new ArrayList<>(
                List.of(new Limit(Period.OPEN, "", settings.open()), new Limit(Period.DAY, "", settings.perDay())));
        PolicyLimits ofPolicy = settings.policies().get(policy);
        if (ofPolicy != null) {
            limits.add(new Limit(Period.DAY, policy, ofPolicy.perDay()));
        }
        return new Slots(policy + "/" + developer, developer, limits, at);
    }

    /** All slots under all limits. */
    Set<String> candidates() {
        return Set.copyOf(limits.stream().flatMap(each -> each.slots(developer, at).stream()).toList());
    }

    /**
     * Chooses a free slot under each limit, at random: concurrent requests that all chose the lowest number would
     * conflict.
     *
     * @throws Refused if a limit has no free slot; of several such limits it names the one with the longest wait
     */
    List<String> choose(Set<String> taken, RandomGenerator random) {
        List<Limit> reached = new ArrayList<>();
        List<String> chosen = new ArrayList<>(List.of(exclusive));
        for (Limit limit : limits) {
            List<String> free = limit.slots(developer, at).stream().filter(each -> !taken.contains(each)).toList();
            if (free.isEmpty()) {
                reached.add(limit);
            } else {
                chosen.add(free.get(random.nextInt(free.size())));
            }
        }
        reached.stream().max(Comparator.comparing(each -> each.retryAfter(at))).ifPresent(limit -> {
            throw limit.refusal(at);
        });
        return chosen;
    }
}
