package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.RequiredFields;
import java.time.Instant;

/** The health of partners: the events of approval-service on {@link Topic#PARTNERS}. */
public sealed interface PartnerEvent extends Event {

    String partner();

    @Override
    default String subject() {
        return partner();
    }

    /** All calls of a partner have failed for a while; they are retried. */
    record PartnerFailing(String partner, Instant since, String why) implements PartnerEvent {

        public PartnerFailing {
            RequiredFields.required(partner, "partner");
            RequiredFields.required(since, "since");
            RequiredFields.required(why, "why");
        }
    }

    /** A partner was disabled; people decide instead. */
    record PartnerDisabled(String partner, Instant since, String why) implements PartnerEvent {

        public PartnerDisabled {
            RequiredFields.required(partner, "partner");
            RequiredFields.required(since, "since");
            RequiredFields.required(why, "why");
        }
    }
}
