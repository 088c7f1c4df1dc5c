package io.latchkey.approval.decision.mongo;

import io.latchkey.approval.decision.EndedDeveloperLookup;
import io.latchkey.contract.event.DeveloperEvent;
import io.latchkey.messaging.developer.EndedDevelopers;
import java.time.Instant;
import org.springframework.stereotype.Repository;

/** Who has left, in MongoDB, as every service remembers it. */
@Repository
class MongoEndedDeveloperLookup implements EndedDeveloperLookup {

    private final EndedDevelopers ended;

    MongoEndedDeveloperLookup(EndedDevelopers ended) {
        this.ended = ended;
    }

    @Override
    public void apply(DeveloperEvent event, long sequence, Instant at) {
        ended.apply(event, sequence, at);
    }

    @Override
    public boolean contains(String developerId) {
        return ended.contains(developerId);
    }

    @Override
    public boolean isRequestEnded(String developerId, String requestId) {
        return ended.isRequestEnded(developerId, requestId);
    }
}
