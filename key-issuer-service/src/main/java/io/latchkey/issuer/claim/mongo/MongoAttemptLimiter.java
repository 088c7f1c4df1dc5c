package io.latchkey.issuer.claim.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

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

/** Wrong tries in MongoDB: each takes one of a person's few places, which is free again when its time is over. */
@Repository
class MongoAttemptLimiter implements AttemptLimiter {

    private static final String COLLECTION = "tries";

    private final MongoOperations mongo;

    MongoAttemptLimiter(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Duration> retryAfter(String person, Instant at) {
        List<Document> taken = mongo.find(query(where("_id").in(places(person)).and("until").gt(at)), Document.class,
                COLLECTION);
        return taken.size() < MAX_ATTEMPTS
                ? Optional.empty()
                : taken.stream().map(each -> each.getDate("until").toInstant()).min(Comparator.naturalOrder())
                        .map(end -> Duration.between(at, end));
    }

    @Override
    public Optional<Duration> recordFailure(String person, Instant at) {
        return places(person).stream().anyMatch(place -> tryOccupy(place, at))
                ? Optional.empty()
                : retryAfter(person, at).or(() -> Optional.of(WINDOW));
    }

    /** Of any number who want a place at once, one finds it free; the others would have to insert it once more. */
    private boolean tryOccupy(String place, Instant at) {
        try {
            mongo.upsert(query(where("_id").is(place).and("until").lte(at)),
                    Update.update("until", at.plus(WINDOW)), COLLECTION);
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    @Override
    public void purge(Instant at) {
        mongo.remove(query(where("until").lte(at)), COLLECTION);
    }

    private static List<String> places(String person) {
        return IntStream.range(0, MAX_ATTEMPTS).mapToObj(place -> person + "/" + place).toList();
    }
}
