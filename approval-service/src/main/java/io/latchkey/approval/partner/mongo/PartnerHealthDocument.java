package io.latchkey.approval.partner.mongo;

import static java.util.Objects.requireNonNull;

import io.latchkey.approval.partner.PartnerHealth;
import io.latchkey.approval.partner.PartnerHealth.Disabled;
import io.latchkey.approval.partner.PartnerHealth.Failing;
import io.latchkey.approval.partner.PartnerHealth.Reachable;
import io.latchkey.messaging.outbox.DocumentOf;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/** The stored form of a partner's health; its components and states are stored names. */
record PartnerHealthDocument(@Id String id, int schema, State state, @Nullable Instant since, @Nullable Instant last,
        @Nullable String why,
        @Nullable Boolean told) implements DocumentOf<PartnerHealth> {

    enum State {
        REACHABLE,
        FAILING,
        DISABLED
    }

    static PartnerHealthDocument of(PartnerHealth partnerHealth) {
        return switch (partnerHealth) {
            case Reachable(var partner) ->
                new PartnerHealthDocument(partner, 1, State.REACHABLE, null, null, null, null);
            case Failing(var partner, var since, var last, var why, var told) ->
                new PartnerHealthDocument(partner, 1, State.FAILING, since, last, why, told);
            case Disabled(var partner, var since, var why) ->
                new PartnerHealthDocument(partner, 1, State.DISABLED, since, null, why, null);
        };
    }

    @Override
    public PartnerHealth toDomain() {
        return switch (state) {
            case REACHABLE -> new Reachable(id);
            case FAILING -> new Failing(id, requireNonNull(since), requireNonNull(last), requireNonNull(why),
                    requireNonNull(told));
            case DISABLED -> new Disabled(id, requireNonNull(since), requireNonNull(why));
        };
    }
}
