package io.latchkey.web.session;

import io.latchkey.web.security.Caller;
import io.latchkey.web.security.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.mongodb.spring.session.AbstractMongoSessionConverter;
import org.mongodb.spring.session.MongoSession;
import org.springframework.data.mongodb.core.query.Query;

/** A session as a document of plain values: nothing in it makes an object of whatever class it names. */
final class SessionDocumentConverter extends AbstractMongoSessionConverter {

    static final String SEEN = "seen";
    /** The name that the session library's index has. */
    static final String ENDS = "expireAt";

    private static final String IDLE = "idleSeconds";
    private static final String SINCE = "since";
    private static final String ID_TOKEN = "idToken";
    private static final String CALLER = "caller";
    private static final String EMAIL = "email";
    private static final String NAME = "name";
    private static final String LOCALE = "locale";
    private static final String RIGHTS = "rights";
    private static final List<String> TEXTS = List.of(CALLER, EMAIL, NAME, LOCALE, ID_TOKEN);

    static void write(UserSession who, MongoSession session) {
        Caller caller = who.caller();
        session.setAttribute(SINCE, who.since());
        text(session, ID_TOKEN, who.idToken());
        session.setAttribute(CALLER, caller.id());
        text(session, EMAIL, caller.email());
        text(session, NAME, caller.name());
        text(session, LOCALE, caller.locale());
        session.setAttribute(RIGHTS, caller.rights().stream().map(Right::name).sorted().toList());
    }

    static Optional<UserSession> read(MongoSession session) {
        if (!(session.<@Nullable Object>getAttribute(CALLER) instanceof String id)
                || !(session.<@Nullable Object>getAttribute(SINCE) instanceof Instant since)) {
            return Optional.empty();
        }
        List<String> rights = Objects.requireNonNullElse(session.<@Nullable List<String>>getAttribute(RIGHTS),
                List.of());
        return Optional.of(new UserSession(new Caller(id, session.<@Nullable String>getAttribute(EMAIL),
                session.<@Nullable String>getAttribute(NAME), session.<@Nullable String>getAttribute(LOCALE),
                known(rights)), since, session.<@Nullable String>getAttribute(ID_TOKEN)));
    }

    @Override
    protected Document convert(MongoSession session) {
        Document document = new Document("_id", session.getId())
                .append(SEEN, Date.from(session.getLastAccessedTime()))
                .append(IDLE, session.getMaxInactiveInterval().toSeconds())
                .append(ENDS, Date.from(session.getLastAccessedTime().plus(session.getMaxInactiveInterval())))
                .append(SINCE, Date.from(Objects.requireNonNull(session.<Instant>getAttribute(SINCE))))
                .append(RIGHTS, session.getAttribute(RIGHTS));
        TEXTS.forEach(each -> {
            if (session.<@Nullable Object>getAttribute(each) instanceof String text) {
                document.append(each, text);
            }
        });
        return document;
    }

    @Override
    protected MongoSession convert(Document document) {
        MongoSession session = new MongoSession(document.getString("_id"), document.getLong(IDLE));
        session.setLastAccessedTime(document.getDate(SEEN).toInstant());
        session.setMaxInactiveInterval(Duration.ofSeconds(document.getLong(IDLE)));
        session.setAttribute(SINCE, document.getDate(SINCE).toInstant());
        session.setAttribute(RIGHTS, document.getList(RIGHTS, String.class));
        TEXTS.forEach(each -> text(session, each, document.getString(each)));
        return session;
    }

    @Override
    protected Query getQueryForIndex(String index, Object value) {
        throw new UnsupportedOperationException("Nobody looks for the sessions of a person");
    }

    private static void text(MongoSession session, String name, @Nullable String text) {
        if (text != null) {
            session.setAttribute(name, text);
        }
    }

    /** A right that a newer version knows means nothing to an older one. */
    private static Set<Right> known(List<String> names) {
        return Set.of(Right.values()).stream().filter(each -> names.contains(each.name())).collect(Collectors.toSet());
    }
}
