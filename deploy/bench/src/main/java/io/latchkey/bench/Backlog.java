package io.latchkey.bench;

import java.util.List;

/** How many requests waited for their mail, each second of a load at a fixed rate. */
record Backlog(List<Long> samples) {

    /** The share of the rate by which a backlog may grow from one second to the next and still count as steady. */
    private static final double STEADY = 0.02;

    /** Whether more requests came than were mailed; the first third does not count. */
    boolean grows(double rate) {
        int third = samples.size() / 3;
        if (third == 0) {
            return false;
        }
        double middle = mean(third, 2 * third);
        double last = mean(2 * third, 3 * third);
        return (last - middle) / third > STEADY * rate;
    }

    private double mean(int from, int to) {
        return samples.subList(from, to).stream().mapToLong(each -> each).average().orElse(0);
    }
}
