package io.latchkey.approval;

import io.latchkey.approval.Refused.Reason;
import io.latchkey.contract.IdKind;
import io.latchkey.messaging.effect.Sightings;
import io.latchkey.messaging.sealing.Seal;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Calls partners about what was handed to them; each public method is one move. */
@Service
public class Courier {

    private static final int PAGE = 200;

    private final Approvals approvals;
    private final Deliveries deliveries;
    private final ApprovalProperties properties;
    private final InstantSource clock;
    private final Rounds rounds;
    private final PartnerCaller caller;
    private final Sightings sightings = new Sightings();

    public Courier(Approvals approvals, Deliveries deliveries, ApprovalDesk desk, PartnerDesk partners, Webhook webhook,
            Seal seal, ApprovalProperties properties, InstantSource clock, MeterRegistry meters) {
        this.approvals = approvals;
        this.deliveries = deliveries;
        this.properties = properties;
        this.clock = clock;
        this.rounds = new Rounds(properties.webhook().inHand());
        this.caller = new PartnerCaller(approvals, deliveries, desk, partners, webhook, seal, properties,
                rounds, clock, meters);
        if (properties.webhook().takeoverAfter().compareTo(webhook.longestCall().multipliedBy(2)) < 0) {
            throw new IllegalStateException("latchkey.approval.webhook.takeover-after must be at least "
                    + webhook.longestCall().multipliedBy(2) + ", or two instances could call at the same time");
        }
    }

    /** Calls the partner of a request that was just handed off. */
    public void handedOff(HandedOff approval) {
        if (approval.deliveryDue()) {
            begin(approval);
        }
    }

    /** Calls those whose time has come: what nobody has begun with, what is in nobody's hands, or stands still in some. */
    public synchronized void look() {
        approvals.deliveryDue(PAGE).forEach(this::begin);
        Instant at = clock.instant();
        String last = "";
        List<Delivery.Due> page;
        do {
            page = deliveries.due(at, last, PAGE);
            // Also what rests is looked at, or it would never be seen to stand still.
            page.stream().filter(this::isFree).filter(due -> !rounds.rests(due.parcel().partner()))
                    .sorted(Comparator.comparing(Delivery.Due::at)).forEach(this::takeUp);
            last = page.isEmpty() ? last : page.getLast().parcel().id();
        } while (page.size() == PAGE);
        sightings.next();
    }

    /** How the partner of a request was called. */
    public List<Delivery> of(String requestId) {
        if (approvals.turnOf(requestId).isEmpty()) {
            throw new Refused(Reason.NO_SUCH_APPROVAL);
        }
        return deliveries.find(Parcel.idOf(requestId)).stream().toList();
    }

    /**
     * Calls the partner of a request again, at once.
     *
     * @throws Refused if it is not the turn of a partner who is called
     */
    public Delivery retry(String requestId, String by) {
        Approval approval = approvals.find(requestId).orElseThrow(() -> new Refused(Reason.NO_SUCH_APPROVAL));
        if (!(approval instanceof HandedOff)) {
            throw new Refused(Reason.NOT_THE_PARTNERS_TURN);
        }
        return again(Parcel.idOf(requestId), by).orElseThrow(() -> new Refused(Reason.NOT_THE_PARTNERS_TURN));
    }

    /** Calls a partner again about all that was handed to it since a time and is not decided; says how many that is. */
    public int retryAll(String partner, Instant since, String by) {
        int count = 0;
        @Nullable
        String last = null;
        List<Delivery> page;
        do {
            page = deliveries.to(partner, since, last, PAGE);
            for (Delivery each : page) {
                last = each.parcel().id();
                if (approvals.find(each.parcel().requestId()).orElse(null) instanceof HandedOff) {
                    count += again(each.parcel().id(), by).isPresent() ? 1 : 0;
                }
            }
        } while (page.size() == PAGE);
        return count;
    }

    /** Lets go of what waits, and ends when what is under way has ended. */
    @PreDestroy
    void close() {
        rounds.close();
    }

    private Optional<Delivery> again(String id, String by) {
        Instant at = clock.instant();
        Optional<Delivery> delivery = deliveries.change(id, each -> each.retry(by, at));
        delivery.ifPresent(each -> {
            if (each instanceof Delivery.Due due && due.claim() == null) {
                takeUp(due);
            }
        });
        return delivery;
    }

    private void begin(HandedOff approval) {
        Parcel parcel = Parcel.of(approval.asked().requestId(), approval.handed().partner(), clock.instant());
        rounds.start(parcel, () -> {
            String token = IdKind.EVENT.next();
            Delivery.Due mine = Delivery.Due.inHand(parcel, token);
            boolean added = deliveries.add(mine.begun());
            approvals.change(parcel.requestId(), each -> each.dispatched(parcel.createdAt()));
            if (added) {
                caller.call(parcel, token, () -> Optional.of(mine));
            }
        });
    }

    private boolean isFree(Delivery.Due due) {
        String id = due.parcel().id();
        return !rounds.holds(due.parcel()) && (due.claim() == null || sightings.see(id, due.claim(), System.nanoTime())
                .compareTo(properties.webhook().takeoverAfter()) >= 0);
    }

    private void takeUp(Delivery.Due due) {
        rounds.start(due.parcel(), () -> {
            String token = IdKind.EVENT.next();
            caller.call(due.parcel(), token, () -> taken(due, token));
        });
    }

    private Optional<Delivery.Due> taken(Delivery.Due due, String token) {
        Instant at = clock.instant();
        return deliveries.change(due.parcel().id(), each -> each.take(due.claim(), token, at))
                .filter(Delivery.Due.class::isInstance).map(Delivery.Due.class::cast)
                .filter(mine -> token.equals(mine.claim()));
    }
}
