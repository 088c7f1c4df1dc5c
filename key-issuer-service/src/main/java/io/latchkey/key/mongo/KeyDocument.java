package io.latchkey.key.mongo;

import static java.util.Objects.requireNonNull;

import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Granted;
import io.latchkey.contract.Sealed;
import io.latchkey.key.Active;
import io.latchkey.key.Claim;
import io.latchkey.key.Expired;
import io.latchkey.key.Failed;
import io.latchkey.key.Grant;
import io.latchkey.key.Key;
import io.latchkey.key.Keys.State;
import io.latchkey.key.Link;
import io.latchkey.key.Ready;
import io.latchkey.key.Reminder;
import io.latchkey.key.Revoked;
import io.latchkey.key.Shown;
import io.latchkey.messaging.StoredAs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;

/**
 * A key as a document; hashes are there only while it opens something. The ticket is its SHA-256, and stands outside of
 * the link because an index is on it.
 */
record KeyDocument(@Id String id, int schema, State state, String requestId, Developer developer, List<Access> access,
        @Nullable String application, Instant createdAt, @Nullable List<String> sha256, @Nullable String lastFour,
        @Nullable Instant expiresAt, @Nullable Instant warnAt, @Nullable Instant dueAt,
        @Nullable Long registrySequence, @Nullable String why, @Nullable String ticket, @Nullable StoredLink link,
        @Nullable StoredReminder reminder, @Nullable Boolean ranOut, @Nullable Instant claimedAt,
        @Nullable Shown shown, @Nullable Instant revokedAt, @Nullable StoredGranted granted) implements StoredAs<Key> {

    /** All of a link but its ticket. */
    record StoredLink(Instant until, Instant renewableUntil, List<String> strangers) {}

    /** The sealed value as the text that it is. */
    record StoredReminder(Instant at, String eventId, String sealedLink) {

        @Override
        public String toString() {
            return "StoredReminder[" + at + "]";
        }
    }

    /** What a grant was narrowed to; absent where it was not, and where an earlier version wrote. */
    record StoredGranted(@Nullable Instant expiresAt, List<Text> metadata, List<String> tags) {

        /** A name may have dots in it, which the name of a field may not. */
        record Text(String name, String text) {}

        static @Nullable StoredGranted of(Granted granted) {
            return granted.equals(Granted.ALL)
                    ? null
                    : new StoredGranted(granted.expiresAt(), new TreeMap<>(granted.metadata()).entrySet().stream()
                            .map(each -> new Text(each.getKey(), each.getValue())).toList(), granted.tags());
        }

        Granted granted() {
            return new Granted(expiresAt, metadata.stream().collect(Collectors.toMap(Text::name, Text::text)), tags);
        }
    }

    /** The fields that not every state has. */
    private record Rest(State state, @Nullable List<String> sha256, @Nullable String lastFour,
            @Nullable Instant expiresAt, @Nullable Instant warnAt, @Nullable Instant dueAt,
            @Nullable Long registrySequence, @Nullable String why, @Nullable Link link, @Nullable Reminder reminder,
            @Nullable Boolean ranOut, @Nullable Claim claim, @Nullable Instant revokedAt) {}

    static KeyDocument of(Key key) {
        Grant grant = key.grant();
        Rest rest = rest(key);
        Link link = rest.link;
        Reminder reminder = rest.reminder;
        Claim claim = rest.claim;
        return new KeyDocument(grant.keyId(), 1, rest.state, grant.requestId(), grant.developer(), grant.access(),
                grant.application(), grant.at(), rest.sha256, rest.lastFour, rest.expiresAt, rest.warnAt, rest.dueAt,
                rest.registrySequence, rest.why, link == null ? null : link.sha256(),
                link == null ? null : new StoredLink(link.until(), link.renewableUntil(), link.strangers()),
                reminder == null
                        ? null
                        : new StoredReminder(reminder.at(), reminder.eventId(), reminder.link().jwe()),
                rest.ranOut, claim == null ? null : claim.at(), claim == null ? null : claim.shown(), rest.revokedAt,
                StoredGranted.of(grant.granted()));
    }

    private static Rest rest(Key key) {
        return switch (key) {
            case Ready(_, var link, var reminder, var ranOut) ->
                new Rest(State.READY, null, null, null, null,
                        ranOut ? link.renewableUntil() : reminder == null ? link.until() : reminder.at(), null, null,
                        link, reminder, ranOut, null, null);
            case Active(_, var sha256, var lastFour, var expiresAt, var warnAt, var registrySequence, var claim) ->
                new Rest(State.ACTIVE, sha256, lastFour, expiresAt, warnAt, due(expiresAt, warnAt, claim),
                        registrySequence, null, claim == null ? null : claim.link(), null, null, claim, null);
            case Expired(_, var lastFour, var expiredAt, var link) ->
                new Rest(State.EXPIRED, null, lastFour, expiredAt, null, null, null, null, link, null, null, null,
                        null);
            case Revoked(_, var lastFour, var expiresAt, var revokedAt, var why, var link) ->
                new Rest(State.REVOKED, null, lastFour, expiresAt, null, null, null, why, link, null, null, null,
                        revokedAt);
            case Failed(_, var why) -> new Rest(State.FAILED, null, null, null, null, null, null, why, null, null,
                    null, null, null);
        };
    }

    private static Instant due(Instant expiresAt, @Nullable Instant warnAt, @Nullable Claim claim) {
        Instant concealAt = claim == null || claim.shown() == null ? null : claim.shown().until();
        return Stream.of(expiresAt, warnAt, concealAt).filter(Objects::nonNull).min(Instant::compareTo)
                .orElse(expiresAt);
    }

    @Override
    public Key thing() {
        Grant grant = new Grant(id, requestId, developer, access, application,
                granted == null ? Granted.ALL : granted.granted(), createdAt);
        return switch (state) {
            case READY -> new Ready(grant, requireNonNull(whole()), reminder == null
                    ? null
                    : new Reminder(reminder.at(), reminder.eventId(), new Sealed(reminder.sealedLink())),
                    requireNonNull(ranOut));
            case ACTIVE -> new Active(grant, requireNonNull(sha256), requireNonNull(lastFour),
                    requireNonNull(expiresAt), warnAt, requireNonNull(registrySequence), claim());
            case EXPIRED -> new Expired(grant, lastFour, requireNonNull(expiresAt), whole());
            case REVOKED -> new Revoked(grant, lastFour, expiresAt, requireNonNull(revokedAt), requireNonNull(why),
                    whole());
            case FAILED -> new Failed(grant, requireNonNull(why));
        };
    }

    private @Nullable Link whole() {
        return ticket == null || link == null
                ? null
                : new Link(ticket, link.until(), link.renewableUntil(), link.strangers());
    }

    private @Nullable Claim claim() {
        Link whole = whole();
        return whole == null || claimedAt == null ? null : new Claim(whole, claimedAt, shown);
    }
}
