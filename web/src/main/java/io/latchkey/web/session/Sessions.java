package io.latchkey.web.session;

import io.latchkey.web.signin.SignInProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bson.Document;
import org.mongodb.spring.session.MongoIndexedSessionRepository;
import org.mongodb.spring.session.MongoSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * The sessions of all instances. A browser has 256 random bits, and the store has their hash: who can read the store
 * cannot sign in with what stands there.
 */
public final class Sessions {

    static final String COLLECTION = "sessions";

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final int BYTES = 32;

    private final MongoOperations mongo;
    private final MongoIndexedSessionRepository stored;
    private final SignInProperties settings;
    private final InstantSource clock;
    private final RandomGenerator chance;

    public Sessions(MongoOperations mongo, SignInProperties settings, InstantSource clock, RandomGenerator chance) {
        this.mongo = mongo;
        this.stored = new MongoIndexedSessionRepository(mongo);
        this.stored.setCollectionName(COLLECTION);
        this.stored.setMongoSessionConverter(new SessionDocumentConverter());
        this.stored.setApplicationEventPublisher(_ -> {
            // nobody listens, and without a publisher the repository logs ids as errors
        });
        this.settings = settings;
        this.clock = clock;
        this.chance = chance;
    }

    /** Begins a session, and answers what the browser shows to go on with it. */
    String create(UserSession who) {
        deleteExpired();
        byte[] random = new byte[BYTES];
        chance.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        MongoSession session = new MongoSession(id(token), settings.idleTimeout().toSeconds());
        session.setLastAccessedTime(clock.instant());
        SessionDocumentConverter.write(who, session);
        stored.save(session);
        return token;
    }

    /** Who shows this; what is no session, has ended, or cannot be read, is nobody. */
    Optional<UserSession> find(String token) {
        String id = id(token);
        return read(id).flatMap(session -> {
            Instant now = clock.instant();
            Optional<UserSession> who = SessionDocumentConverter.read(session)
                    .filter(each -> now.isBefore(each.since().plus(settings.absoluteTimeout())))
                    .filter(_ -> now.isBefore(session.getLastAccessedTime().plus(settings.idleTimeout())));
            who.ifPresentOrElse(_ -> touch(id, now), () -> delete(id));
            return who;
        });
    }

    void end(String token) {
        delete(id(token));
    }

    private Optional<MongoSession> read(String id) {
        try {
            return Optional.ofNullable(stored.findById(id));
        } catch (DataAccessException storeAway) {
            throw storeAway;
        } catch (RuntimeException unreadable) {
            LOG.warn("A session cannot be read and counts as none: {}", unreadable.getClass().getName());
            return Optional.empty();
        }
    }

    /** Not by saving the session: that would bring back one that was ended in between. */
    private void touch(String id, Instant now) {
        mongo.updateFirst(byId(id), new Update().max(SessionDocumentConverter.SEEN, Date.from(now)).max(SessionDocumentConverter.ENDS,
                Date.from(now.plus(settings.idleTimeout()))), COLLECTION);
    }

    private void delete(String id) {
        mongo.remove(byId(id), COLLECTION);
    }

    /** Not every store that speaks MongoDB's protocol lets documents expire. */
    private void deleteExpired() {
        stored.afterPropertiesSet();
        mongo.remove(Query.query(Criteria.where(SessionDocumentConverter.ENDS).lt(Date.from(clock.instant()))),
                Document.class, COLLECTION);
    }

    private static Query byId(String id) {
        return Query.query(Criteria.where("_id").is(id));
    }

    private static String id(String token) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
