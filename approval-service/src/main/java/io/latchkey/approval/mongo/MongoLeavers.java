package io.latchkey.approval.mongo;

import io.latchkey.approval.Leavers;
import io.latchkey.contract.DeveloperEvent;
import io.latchkey.messaging.EndedDevelopers;
import org.springframework.stereotype.Repository;

/** Who has left, in MongoDB, as every service remembers it. */
@Repository
class MongoLeavers implements Leavers {

    private final EndedDevelopers ended;

    MongoLeavers(EndedDevelopers ended) {
        this.ended = ended;
    }

    @Override
    public void follow(DeveloperEvent event, long sequence) {
        ended.follow(event, sequence);
    }

    @Override
    public boolean contains(String developerId) {
        return ended.contains(developerId);
    }
}
