package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.RequiredFields;

/** The ending and reopening of developers: the events of request-service on {@link Topic#DEVELOPERS}. */
public sealed interface DeveloperEvent extends Event {

    String developerId();

    @Override
    default String subject() {
        return developerId();
    }

    /** Everything that this developer has ends, and later requests are refused. */
    record DeveloperEnded(String developerId, String by, String why) implements DeveloperEvent {

        public DeveloperEnded {
            RequiredFields.required(developerId, "developerId");
            RequiredFields.required(by, "by");
            RequiredFields.required(why, "why");
        }
    }

    /** The developer can submit requests again; nothing that ended is restored. */
    record DeveloperReopened(String developerId, String by, String why) implements DeveloperEvent {

        public DeveloperReopened {
            RequiredFields.required(developerId, "developerId");
            RequiredFields.required(by, "by");
            RequiredFields.required(why, "why");
        }
    }
}
