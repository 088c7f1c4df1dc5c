package io.latchkey.bench;

import org.HdrHistogram.AbstractHistogram;

/** Percentiles in milliseconds. */
record Latencies(double p50, double p99, double p999) {

    /** The percentiles of times in microseconds. */
    static Latencies of(AbstractHistogram micros) {
        return new Latencies(millis(micros, 50), millis(micros, 99), millis(micros, 99.9));
    }

    private static double millis(AbstractHistogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
