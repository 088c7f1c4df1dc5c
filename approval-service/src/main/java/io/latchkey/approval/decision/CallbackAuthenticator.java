package io.latchkey.approval.decision;

import io.latchkey.approval.ApprovalProperties;
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

/** Admits the callback of a partner that decides or had to decide the request; everyone else gets the same refusal. */
@Service
public class CallbackAuthenticator {

    private final PartnerService partners;
    private final Approvals approvals;
    private final Duration maxEventDelay;
    private final InstantSource clock;

    public CallbackAuthenticator(PartnerService partners, Approvals approvals, ApprovalProperties properties,
            InstantSource clock) {
        this.partners = partners;
        this.approvals = approvals;
        this.maxEventDelay = properties.maxEventDelay();
        this.clock = clock;
    }

    /**
     * Returns the partner that signed the callback.
     *
     * @throws Refused if the request is not that partner's. The reason and the time taken are the same for an unknown
     *                 request, an unknown signature and another partner
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

    /** After a redirect, a partner can call back before the event of the request arrives here. */
    private boolean isRecent(String requestId) {
        if (!IdKind.REQUEST.matches(requestId)) {
            return false;
        }
        Instant requestedAt = IdKind.REQUEST.timeOf(requestId);
        Instant now = clock.instant();
        return requestedAt.isAfter(now.minus(maxEventDelay)) && requestedAt.isBefore(now.plus(maxEventDelay));
    }
}
