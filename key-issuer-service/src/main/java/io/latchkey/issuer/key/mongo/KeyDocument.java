package io.latchkey.issuer.key.mongo;

import static java.util.Objects.requireNonNull;

import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Granted;
import io.latchkey.contract.value.Sealed;
import io.latchkey.issuer.key.Active;
import io.latchkey.issuer.key.Claim;
import io.latchkey.issuer.key.ClaimLink;
import io.latchkey.issuer.key.Expired;
import io.latchkey.issuer.key.Failed;
import io.latchkey.issuer.key.Key;
import io.latchkey.issuer.key.KeyGrant;
import io.latchkey.issuer.key.Keys.State;
import io.latchkey.issuer.key.LinkReminder;
import io.latchkey.issuer.key.Ready;
import io.latchkey.issuer.key.RecoverableSecret;
import io.latchkey.issuer.key.Revoked;
import io.latchkey.messaging.outbox.DocumentOf;
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
        @Nullable RecoverableSecret shown, @Nullable Instant revokedAt, @Nullable StoredGranted granted) implements DocumentOf<Key> {

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
            return granted.equals(Granted.UNRESTRICTED)
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
            @Nullable Long registrySequence, @Nullable String why, @Nullable ClaimLink link, @Nullable LinkReminder reminder,
            @Nullable Boolean ranOut, @Nullable Claim claim, @Nullable Instant revokedAt) {}

    static KeyDocument of(Key key) {
        KeyGrant keyGrant = key.grant();
        Rest rest = rest(key);
        ClaimLink claimLink = rest.link;
        LinkReminder linkReminder = rest.reminder;
        Claim claim = rest.claim;
        return new KeyDocument(keyGrant.keyId(), 1, rest.state, keyGrant.requestId(), keyGrant.developer(), keyGrant.access(),
                keyGrant.application(), keyGrant.at(), rest.sha256, rest.lastFour, rest.expiresAt, rest.warnAt, rest.dueAt,
                rest.registrySequence, rest.why, claimLink == null ? null : claimLink.sha256(),
                claimLink == null ? null : new StoredLink(claimLink.until(), claimLink.renewableUntil(), claimLink.strangers()),
                linkReminder == null
                        ? null
                        : new StoredReminder(linkReminder.at(), linkReminder.eventId(), linkReminder.link().jwe()),
                rest.ranOut, claim == null ? null : claim.at(), claim == null ? null : claim.recoverableSecret(), rest.revokedAt,
                StoredGranted.of(keyGrant.granted()));
    }

    private static Rest rest(Key key) {
        return switch (key) {
            case Ready(_, var claimLink, var linkReminder, var ranOut) ->
                new Rest(State.READY, null, null, null, null,
                        ranOut ? claimLink.renewableUntil() : linkReminder == null ? claimLink.until() : linkReminder.at(), null, null,
                        claimLink, linkReminder, ranOut, null, null);
            case Active(_, var sha256, var lastFour, var expiresAt, var warnAt, var registrySequence, var claim) ->
                new Rest(State.ACTIVE, sha256, lastFour, expiresAt, warnAt, due(expiresAt, warnAt, claim),
                        registrySequence, null, claim == null ? null : claim.link(), null, null, claim, null);
            case Expired(_, var lastFour, var expiredAt, var claimLink) ->
                new Rest(State.EXPIRED, null, lastFour, expiredAt, null, null, null, null, claimLink, null, null, null,
                        null);
            case Revoked(_, var lastFour, var expiresAt, var revokedAt, var why, var claimLink) ->
                new Rest(State.REVOKED, null, lastFour, expiresAt, null, null, null, why, claimLink, null, null, null,
                        revokedAt);
            case Failed(_, var why) -> new Rest(State.FAILED, null, null, null, null, null, null, why, null, null,
                    null, null, null);
        };
    }

    private static Instant due(Instant expiresAt, @Nullable Instant warnAt, @Nullable Claim claim) {
        Instant concealAt = claim == null || claim.recoverableSecret() == null ? null : claim.recoverableSecret().until();
        return Stream.of(expiresAt, warnAt, concealAt).filter(Objects::nonNull).min(Instant::compareTo)
                .orElse(expiresAt);
    }

    @Override
    public Key toDomain() {
        KeyGrant keyGrant = new KeyGrant(id, requestId, developer, access, application,
                granted == null ? Granted.UNRESTRICTED : granted.granted(), createdAt);
        return switch (state) {
            case READY -> new Ready(keyGrant, requireNonNull(claimLink()), reminder == null
                    ? null
                    : new LinkReminder(reminder.at(), reminder.eventId(), new Sealed(reminder.sealedLink())),
                    requireNonNull(ranOut));
            case ACTIVE -> new Active(keyGrant, requireNonNull(sha256), requireNonNull(lastFour),
                    requireNonNull(expiresAt), warnAt, requireNonNull(registrySequence), claim());
            case EXPIRED -> new Expired(keyGrant, lastFour, requireNonNull(expiresAt), claimLink());
            case REVOKED -> new Revoked(keyGrant, lastFour, expiresAt, requireNonNull(revokedAt), requireNonNull(why),
                    claimLink());
            case FAILED -> new Failed(keyGrant, requireNonNull(why));
        };
    }

    private @Nullable ClaimLink claimLink() {
        return ticket == null || link == null
                ? null
                : new ClaimLink(ticket, link.until(), link.renewableUntil(), link.strangers());
    }

    private @Nullable Claim claim() {
        ClaimLink whole = claimLink();
        return whole == null || claimedAt == null ? null : new Claim(whole, claimedAt, shown);
    }
}
