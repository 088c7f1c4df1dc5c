package io.latchkey.web.session;

import io.latchkey.contract.id.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Stores the sessions of all instances under the SHA-256 of a 256-bit random token. Only the browser has the token, so
 * nobody can sign in with what the store holds.
 */
public final class Sessions {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int TOKEN_BYTES = 32;

    private final MongoOperations mongo;
    private final Duration idleTimeout;
    private final Duration absoluteTimeout;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Sessions(MongoOperations mongo, Duration idleTimeout, Duration absoluteTimeout, InstantSource clock,
            RandomGenerator random) {
        this.mongo = mongo;
        this.idleTimeout = idleTimeout;
        this.absoluteTimeout = absoluteTimeout;
        this.clock = clock;
        this.random = random;
    }

    /** Stores a new session and returns the token that identifies it. */
    String create(UserSession userSession) {
        deleteExpired();
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        mongo.insert(new SessionDocument(Sha256.hex(token), clock.instant(), idleTimeout, userSession).toBson(),
                SessionDocument.COLLECTION);
        return token;
    }

    /** Finds the session of a token and extends it; an unknown, expired or unreadable session counts as none. */
    Optional<UserSession> find(String token) {
        return read(Sha256.hex(token)).flatMap(session -> {
            Instant now = clock.instant();
            if (now.isBefore(session.userSession().signedInAt().plus(absoluteTimeout))
                    && now.isBefore(session.lastSeen().plus(idleTimeout))) {
                touch(session.id(), now);
                return Optional.of(session.userSession());
            }
            delete(session.id());
            return Optional.empty();
        });
    }

    void end(String token) {
        delete(Sha256.hex(token));
    }

    private Optional<SessionDocument> read(String id) {
        try {
            return Optional.ofNullable(mongo.findById(id, Document.class, SessionDocument.COLLECTION))
                    .map(SessionDocument::fromBson);
        } catch (ClassCastException | NullPointerException unreadable) {
            LOG.warn("Session document is unreadable ({}); its user has to sign in again",
                    unreadable.getClass().getName());
            return Optional.empty();
        }
    }

    /** Updates two fields only: saving the whole session would restore one that ended in the meantime. */
    private void touch(String id, Instant now) {
        mongo.updateFirst(byId(id), new Update().max(SessionDocument.LAST_SEEN, Date.from(now))
                .max(SessionDocument.EXPIRES_AT, Date.from(now.plus(idleTimeout))), SessionDocument.COLLECTION);
    }

    private void delete(String id) {
        mongo.remove(byId(id), SessionDocument.COLLECTION);
    }

    /** Deletes explicitly as well, because not every MongoDB-compatible store supports TTL indexes. */
    private void deleteExpired() {
        mongo.indexOps(SessionDocument.COLLECTION).createIndex(SessionDocument.TTL_INDEX);
        mongo.remove(Query.query(Criteria.where(SessionDocument.EXPIRES_AT).lt(Date.from(clock.instant()))),
                SessionDocument.COLLECTION);
    }

    private static Query byId(String id) {
        return Query.query(Criteria.where("_id").is(id));
    }
}
