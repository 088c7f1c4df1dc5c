package io.latchkey.approval;

import io.latchkey.messaging.effect.Hands;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this instance has in hand for each partner: a slow one holds nobody up but itself. */
final class Rounds implements AutoCloseable {

    private final int most;
    private final Map<String, Hands> hands = new ConcurrentHashMap<>();
    private final Map<String, Long> resting = new ConcurrentHashMap<>();

    Rounds(int most) {
        this.most = most;
    }

    /** Begins with this unless it is in hand, or too much is for this partner; then the next look finds it. */
    void start(Parcel parcel, Runnable work) {
        Hands mine = of(parcel);
        if (mine.grasp(parcel.id())) {
            mine.work(parcel.id(), work);
        }
    }

    boolean holds(Parcel parcel) {
        return of(parcel).holds(parcel.id());
    }

    /** Leaves a partner alone for a while. */
    void rest(String partner, Duration pause) {
        resting.put(partner, System.nanoTime() + pause.toNanos());
    }

    /** A call came through: no need to rest any more. */
    void wake(String partner) {
        resting.remove(partner);
    }

    boolean rests(String partner) {
        Long until = resting.get(partner);
        return until != null && until - System.nanoTime() > 0;
    }

    /** Waits, and says whether there is a time after it: none when everything is coming to its end. */
    boolean pause(Parcel parcel, Duration pause) {
        return of(parcel).pause(pause);
    }

    private Hands of(Parcel parcel) {
        return hands.computeIfAbsent(parcel.partner(), _ -> new Hands(most, most));
    }

    @Override
    public void close() {
        hands.values().forEach(Hands::close);
    }
}
