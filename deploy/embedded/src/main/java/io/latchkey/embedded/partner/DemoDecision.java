package io.latchkey.embedded.partner;

import java.math.BigDecimal;
import java.util.Optional;

/** The decision of the demo partner and its reason. */
record DemoDecision(String decision, String reason) {

    static final String APPROVED = "approved";
    static final String DECLINED = "declined";

    static final DemoDecision PAID = new DemoDecision(APPROVED, "Paid at the demo partner, where no money moves.");
    static final DemoDecision CANCELLED = new DemoDecision(DECLINED, "The payment was cancelled.");

    private static final BigDecimal MOST = BigDecimal.valueOf(1000);

    static DemoDecision on(Optional<BigDecimal> callsPerDay) {
        return callsPerDay.map(calls -> calls.compareTo(MOST) <= 0
                ? new DemoDecision(APPROVED, "Up to 1,000 calls a day are free.")
                : new DemoDecision(DECLINED, "More than 1,000 calls a day need a contract; please ask for fewer."))
                .orElseGet(() -> new DemoDecision(DECLINED, "The request does not say how many calls a day it needs."));
    }
}
