package io.latchkey.issuer.claim.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.latchkey.issuer.KeyIssuerProperties;
import io.latchkey.issuer.claim.AttemptLimiter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Failed attempts in MongoDB: each occupies one of a person's slots, which is free again when the attempt expires. */
@Repository
class MongoAttemptLimiter implements AttemptLimiter {

    private static final String COLLECTION = "tries";

    private final MongoOperations mongo;
    private final int maxAttempts;
    private final Duration window;

    MongoAttemptLimiter(MongoOperations mongo, KeyIssuerProperties properties) {
        this.mongo = mongo;
        this.maxAttempts = properties.maxClaimAttempts();
        this.window = properties.claimAttemptWindow();
    }

    @Override
    public Optional<Duration> retryAfter(String person, Instant at) {
        List<Document> occupied = mongo.find(query(where("_id").in(slots(person)).and("until").gt(at)), Document.class,
                COLLECTION);
        return occupied.size() < maxAttempts
                ? Optional.empty()
                : occupied.stream().map(each -> each.getDate("until").toInstant()).min(Comparator.naturalOrder())
                        .map(end -> Duration.between(at, end));
    }

    @Override
    public Optional<Duration> recordFailure(String person, Instant at) {
        return slots(person).stream().anyMatch(slot -> tryOccupy(slot, at))
                ? Optional.empty()
                : retryAfter(person, at).or(() -> Optional.of(window));
    }

    /** The unique id lets one of several parallel attempts have a free slot: the others fail to insert it again. */
    private boolean tryOccupy(String slot, Instant at) {
        try {
            mongo.upsert(query(where("_id").is(slot).and("until").lte(at)), Update.update("until", at.plus(window)),
                    COLLECTION);
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    @Override
    public void purge(Instant at) {
        mongo.remove(query(where("until").lte(at)), COLLECTION);
    }

    private List<String> slots(String person) {
        return IntStream.range(0, maxAttempts).mapToObj(slot -> person + "/" + slot).toList();
    }
}
