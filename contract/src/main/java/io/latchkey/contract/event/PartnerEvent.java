package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.RequiredFields;
import java.time.Instant;

/** How partners who decide are reached, as approval-service tells it on {@link Topic#PARTNERS}. */
public sealed interface PartnerEvent extends Event {

    String partner();

    @Override
    default String subject() {
        return partner();
    }

    /** Nothing has got through to a partner for a while; it is tried again. */
    record PartnerFailing(String partner, Instant since, String why) implements PartnerEvent {

        public PartnerFailing {
            RequiredFields.required(partner, "partner");
            RequiredFields.required(since, "since");
            RequiredFields.required(why, "why");
        }
    }

    /** A partner is not asked any more; people decide instead. */
    record PartnerDisabled(String partner, Instant since, String why) implements PartnerEvent {

        public PartnerDisabled {
            RequiredFields.required(partner, "partner");
            RequiredFields.required(since, "since");
            RequiredFields.required(why, "why");
        }
    }
}
