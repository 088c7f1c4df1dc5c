package io.latchkey.approval;

import io.latchkey.approval.Approvals.Turn;
import io.latchkey.approval.Refused.Reason;
import io.latchkey.contract.IdKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Tells partners who may decide from everybody else, who learns nothing. */
@Service
public class Callbacks {

    /** A browser can be faster than the event of the request that it was sent for. */
    private static final Duration ON_THE_ROAD = Duration.ofMinutes(10);

    private final PartnerDesk partners;
    private final Approvals approvals;
    private final InstantSource clock;

    public Callbacks(PartnerDesk partners, Approvals approvals, InstantSource clock) {
        this.partners = partners;
        this.approvals = approvals;
        this.clock = clock;
    }

    /**
     * Whose word this is, if it is the partner's whose turn it is or was.
     *
     * @throws Refused if it is not; for all strangers alike, and in the same time
     */
    public String partnerOf(String requestId, Callback callback) {
        Optional<String> signer = partners.signerOf(callback);
        Optional<Turn> known = approvals.turnOf(requestId);
        if (signer.isPresent() && known.isEmpty() && isYoung(requestId)) {
            throw new Refused(Reason.NOT_HEARD_YET);
        }
        return signer.filter(partner -> known.filter(turn -> partner.equals(turn.partner())).isPresent())
                .orElseThrow(() -> new Refused(Reason.NOT_THE_PARTNER));
    }

    private boolean isYoung(String requestId) {
        if (!IdKind.REQUEST.matches(requestId)) {
            return false;
        }
        Instant asked = IdKind.REQUEST.timeOf(requestId);
        Instant now = clock.instant();
        return asked.isAfter(now.minus(ON_THE_ROAD)) && asked.isBefore(now.plus(ON_THE_ROAD));
    }
}
