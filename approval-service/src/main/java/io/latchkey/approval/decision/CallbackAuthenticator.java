package io.latchkey.approval.decision;

import io.latchkey.approval.decision.Approvals.Assignee;
import io.latchkey.approval.decision.Refused.Reason;
import io.latchkey.approval.partner.Callback;
import io.latchkey.approval.partner.PartnerService;
import io.latchkey.contract.id.IdKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Tells partners who may decide from everybody else, who learns nothing. */
@Service
public class CallbackAuthenticator {

    /** A browser can be faster than the event of the request that it was sent for. */
    private static final Duration MAX_EVENT_DELAY = Duration.ofMinutes(10);

    private final PartnerService partners;
    private final Approvals approvals;
    private final InstantSource clock;

    public CallbackAuthenticator(PartnerService partners, Approvals approvals, InstantSource clock) {
        this.partners = partners;
        this.approvals = approvals;
        this.clock = clock;
    }

    /**
     * Whose word this is, if it is the partner's whose turn it is or was.
     *
     * @throws Refused if it is not; for all strangers alike, and in the same time
     */
    public String authenticate(String requestId, Callback callback) {
        Optional<String> signer = partners.signerOf(callback);
        Optional<Assignee> known = approvals.assigneeOf(requestId);
        if (signer.isPresent() && known.isEmpty() && isRecent(requestId)) {
            throw new Refused(Reason.NOT_HEARD_YET);
        }
        return signer.filter(partner -> known.filter(assignee -> partner.equals(assignee.partner())).isPresent())
                .orElseThrow(() -> new Refused(Reason.NOT_THE_PARTNER));
    }

    private boolean isRecent(String requestId) {
        if (!IdKind.REQUEST.matches(requestId)) {
            return false;
        }
        Instant asked = IdKind.REQUEST.timeOf(requestId);
        Instant now = clock.instant();
        return asked.isAfter(now.minus(MAX_EVENT_DELAY)) && asked.isBefore(now.plus(MAX_EVENT_DELAY));
    }
}
