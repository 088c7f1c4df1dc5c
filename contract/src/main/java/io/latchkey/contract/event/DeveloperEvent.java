package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.RequiredFields;

/** The leaving and return of developers, as request-service tells it on {@link Topic#DEVELOPERS}. */
public sealed interface DeveloperEvent extends Event {

    String developerId();

    @Override
    default String subject() {
        return developerId();
    }

    /** Everything this developer holds ends, and what comes later is refused. */
    record DeveloperEnded(String developerId, String by, String why) implements DeveloperEvent {

        public DeveloperEnded {
            RequiredFields.required(developerId, "developerId");
            RequiredFields.required(by, "by");
            RequiredFields.required(why, "why");
        }
    }

    /** The developer may ask again; nothing that ended comes back. */
    record DeveloperReopened(String developerId, String by, String why) implements DeveloperEvent {

        public DeveloperReopened {
            RequiredFields.required(developerId, "developerId");
            RequiredFields.required(by, "by");
            RequiredFields.required(why, "why");
        }
    }
}
