package io.latchkey.web.session;

import io.latchkey.web.security.Caller;
import io.latchkey.web.security.Right;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.index.IndexDefinition;

/** A stored session, which holds plain values only: reading it never creates an object of a class that it names. */
record SessionDocument(String id, Instant lastSeen, Duration idleTimeout, UserSession userSession) {

    static final String COLLECTION = "sessions";
    static final String LAST_SEEN = "seen";
    static final String EXPIRES_AT = "expireAt";
    static final IndexDefinition TTL_INDEX = new Index(EXPIRES_AT, Sort.Direction.ASC).named(EXPIRES_AT)
            .expire(Duration.ZERO);

    private static final String ID = "_id";
    private static final String IDLE_SECONDS = "idleSeconds";
    private static final String SIGNED_IN_AT = "since";
    private static final String ID_TOKEN = "idToken";
    private static final String CALLER = "caller";
    private static final String EMAIL = "email";
    private static final String NAME = "name";
    private static final String LOCALE = "locale";
    private static final String RIGHTS = "rights";

    Document toBson() {
        Caller caller = userSession.caller();
        Document document = new Document(ID, id)
                .append(LAST_SEEN, Date.from(lastSeen))
                .append(IDLE_SECONDS, idleTimeout.toSeconds())
                .append(EXPIRES_AT, Date.from(lastSeen.plus(idleTimeout)))
                .append(SIGNED_IN_AT, Date.from(userSession.signedInAt()))
                .append(RIGHTS, caller.rights().stream().map(Right::name).sorted().toList())
                .append(CALLER, caller.id());
        append(document, EMAIL, caller.email());
        append(document, NAME, caller.name());
        append(document, LOCALE, caller.locale());
        append(document, ID_TOKEN, userSession.idToken());
        return document;
    }

    /**
     * Reads a stored session.
     *
     * @throws ClassCastException   if a field has another type
     * @throws NullPointerException if a required field is missing
     */
    static SessionDocument fromBson(Document document) {
        Caller caller = new Caller(Objects.requireNonNull(document.getString(CALLER)), document.getString(EMAIL),
                document.getString(NAME), document.getString(LOCALE),
                Arrays.stream(Right.values()).filter(right -> names(document).contains(right.name()))
                        .collect(Collectors.toSet()));
        return new SessionDocument(document.getString(ID), document.getDate(LAST_SEEN).toInstant(),
                Duration.ofSeconds(document.getLong(IDLE_SECONDS)),
                new UserSession(caller, document.getDate(SIGNED_IN_AT).toInstant(), document.getString(ID_TOKEN)));
    }

    /** May name rights of a newer version, which this version ignores. */
    private static List<String> names(Document document) {
        return document.getList(RIGHTS, String.class, List.of());
    }

    private static void append(Document document, String field, @Nullable String value) {
        if (value != null) {
            document.append(field, value);
        }
    }
}
