package io.latchkey.approval.partner;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.partner.PartnerHealth.Disabled;
import io.latchkey.approval.partner.PartnerHealth.Failing;
import io.latchkey.approval.partner.PartnerHealth.FailureThresholds;
import io.latchkey.approval.partner.PartnerHealth.Reachable;
import io.latchkey.messaging.version.Versioned;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Records whether calls reach a partner, and disables a partner that fails for too long. */
@Service
public class PartnerHealthService {

    private final Partners partners;
    private final PartnerHealthStore healthStore;
    private final FailureThresholds thresholds;
    private final InstantSource clock;

    public PartnerHealthService(Partners partners, PartnerHealthStore healthStore, ApprovalProperties properties,
            InstantSource clock) {
        this.partners = partners;
        this.healthStore = healthStore;
        this.thresholds = new FailureThresholds(properties.failingAfter(), properties.disableAfter(),
                properties.webhook().failureResetAfter());
        this.clock = clock;
    }

    /**
     * Why this partner cannot decide now, for people to read; empty if it can.
     *
     * @param byWebhook whether the partner has to be called, which needs a webhook URL
     */
    public Optional<String> unavailableReason(String id, boolean byWebhook) {
        Optional<Versioned<Partner>> partner = partners.find(id);
        if (partner.isEmpty()) {
            return Optional.of("There is no partner " + id + ".");
        }
        if (byWebhook && partner.get().value().webhookUrl() == null) {
            return Optional.of("The partner " + id + " has no webhook URL.");
        }
        return health(id) instanceof Disabled
                ? Optional.of("The partner " + id + " is disabled.")
                : Optional.empty();
    }

    /** The health of a partner; one that was never called is reachable. */
    public PartnerHealth health(String id) {
        return healthStore.find(id).orElseGet(() -> new Reachable(id));
    }

    /** Records a call that reached the partner. */
    public void recordSuccess(String id) {
        Instant at = clock.instant();
        // Most calls succeed, so the store is written only if that changes anything.
        if (health(id) instanceof Failing) {
            healthStore.change(id, health -> health.recordSuccess(at));
        }
    }

    /** Records a call that failed, which may disable the partner. */
    public PartnerHealth recordFailure(String id, String why) {
        Instant at = clock.instant();
        return healthStore.change(id, health -> health.recordFailure(why, thresholds, at));
    }

    /** Disables a partner that accepts no more calls. */
    public PartnerHealth disable(String id, String why) {
        Instant at = clock.instant();
        return healthStore.change(id, health -> health.disable(why, at));
    }

    /** Lets a partner be called again. */
    public void enable(String id, String by) {
        Instant at = clock.instant();
        healthStore.change(id, health -> health.enable(by, at));
    }

    /** Disables a partner that is about to be removed. */
    void remove(String id, String by) {
        Instant at = clock.instant();
        healthStore.change(id, health -> health.remove(by, at));
    }
}
