package io.latchkey.approval.mongo;

import io.latchkey.approval.Leavers;
import io.latchkey.contract.DeveloperEvent;
import io.latchkey.messaging.EndedDevelopers;
import java.time.Instant;
import org.springframework.stereotype.Repository;

/** Who has left, in MongoDB, as every service remembers it. */
@Repository
class MongoLeavers implements Leavers {

    private final EndedDevelopers ended;

    MongoLeavers(EndedDevelopers ended) {
        this.ended = ended;
    }

    @Override
    public void follow(DeveloperEvent event, long sequence, Instant at) {
        ended.follow(event, sequence, at);
    }

    @Override
    public boolean contains(String developerId) {
        return ended.contains(developerId);
    }

    @Override
    public boolean endedOf(String developerId, String requestId) {
        return ended.endedOf(developerId, requestId);
    }
}
