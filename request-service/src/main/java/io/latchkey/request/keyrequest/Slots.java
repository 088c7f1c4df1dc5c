package io.latchkey.request.keyrequest;

import io.latchkey.request.RequestProperties;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What a request must hold to be stored: the place of the one open request for its policy, and a number under each limit
 * that it counts for. No two requests hold the same slot, so the insert that takes them is what counts.
 *
 * @param alone   held by no other open request for the same
 * @param limited the limits, as the developer's request is under them at this time
 */
record Slots(String exclusive, String developer, List<Limit> limits, Instant at) {

    /** An entry and a policy have no slash in their ids, and no other slot has one, so no two meet by chance. */
    static Slots of(String policy, String developer, RequestProperties.Limits limits, Instant at) {
        return new Slots(policy + "/" + developer, developer, limits.on(policy), at);
    }

    /** All of those of which one under each limit would do. */
    Set<String> candidates() {
        return Set.copyOf(limits.stream().flatMap(each -> each.slots(developer, at).stream()).toList());
    }

    /**
     * Those to take, but for these. Which number is left to chance: if all began with the lowest, those who ask at the same
     * instant would stand in each other's way.
     *
     * @throws Refused if a limit has none left; of several, the one that takes longest to give way
     */
    List<String> choose(Set<String> taken, RandomGenerator chance) {
        List<Limit> reached = new ArrayList<>();
        List<String> chosen = new ArrayList<>(List.of(exclusive));
        for (Limit limit : limits) {
            List<String> left = limit.slots(developer, at).stream().filter(each -> !taken.contains(each)).toList();
            if (left.isEmpty()) {
                reached.add(limit);
            } else {
                chosen.add(left.get(chance.nextInt(left.size())));
            }
        }
        Stream<Limit> longest = reached.stream()
                .sorted(Comparator.comparing((Limit each) -> each.retryAfter(at)).reversed());
        longest.findFirst().ifPresent(limit -> {
            throw limit.refusal(at);
        });
        return chosen;
    }
}
