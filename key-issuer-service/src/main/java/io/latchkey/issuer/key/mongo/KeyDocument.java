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
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.Index;

/**
 * A key as a document, with its indexes; hashes are stored only while the key is valid.
 *
 * @param ticket the SHA-256 of the link's ticket, outside of {@code link} because it has an index
 * @param ranOut whether the expiry of the link was published
 * @param shown  the recoverable secret
 */
record KeyDocument(@Id String id, int schema, State state, String requestId, Developer developer, List<Access> access,
        @Nullable String application, Instant createdAt, @Nullable List<String> sha256, @Nullable String lastFour,
        @Nullable Instant expiresAt, @Nullable Instant warnAt, @Nullable Instant dueAt,
        @Nullable Long registrySequence, @Nullable String why, @Nullable String ticket, @Nullable StoredLink link,
        @Nullable StoredReminder reminder, @Nullable Boolean ranOut, @Nullable Instant claimedAt,
        @Nullable RecoverableSecret shown, @Nullable Instant revokedAt,
        @Nullable StoredGranted granted) implements DocumentOf<Key> {

    /** Spring Data stores the id of a nested record as {@code _id}, too. */
    static final String DEVELOPER_ID = "developer._id";

    static Index[] indexes() {
        return new Index[]{
                new Index(DEVELOPER_ID, Direction.ASC).on("_id", Direction.DESC).named("by-developer"),
                new Index("state", Direction.ASC).on("_id", Direction.DESC).named("by-state"),
                new Index("dueAt", Direction.ASC).sparse().named("due"),
                new Index("ticket", Direction.ASC).unique().sparse().named("ticket")};
    }

    /** A link without its ticket. */
    record StoredLink(Instant until, Instant renewableUntil, List<String> strangers) {}

    /** A reminder with its sealed link as text. */
    record StoredReminder(Instant at, String eventId, String sealedLink) {

        @Override
        public String toString() {
            return "StoredReminder[" + at + "]";
        }
    }

    /** The restrictions of a grant; absent if there are none and in documents of earlier versions. */
    record StoredGranted(@Nullable Instant expiresAt, List<Text> metadata, List<String> tags) {

        /** An entry of the metadata: a name can contain dots, which a field name cannot. */
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

    /** The fields that only some states have. */
    private record StateFields(State state, @Nullable List<String> sha256, @Nullable String lastFour,
            @Nullable Instant expiresAt, @Nullable Instant warnAt, @Nullable Instant dueAt,
            @Nullable Long registrySequence, @Nullable String why, @Nullable ClaimLink link,
            ClaimLink.@Nullable Reminder reminder,
            @Nullable Boolean ranOut, @Nullable Claim claim, @Nullable Instant revokedAt) {}

    static KeyDocument of(Key key) {
        KeyGrant grant = key.grant();
        StateFields fields = stateFields(key);
        ClaimLink claimLink = fields.link;
        ClaimLink.Reminder reminder = fields.reminder;
        Claim claim = fields.claim;
        return new KeyDocument(grant.keyId(), 1, fields.state, grant.requestId(), grant.developer(), grant.access(),
                grant.application(), grant.at(), fields.sha256, fields.lastFour, fields.expiresAt, fields.warnAt,
                fields.dueAt,
                fields.registrySequence, fields.why, claimLink == null ? null : claimLink.sha256(),
                claimLink == null
                        ? null
                        : new StoredLink(claimLink.until(), claimLink.renewableUntil(), claimLink.strangers()),
                reminder == null
                        ? null
                        : new StoredReminder(reminder.at(), reminder.eventId(), reminder.link().jwe()),
                fields.ranOut, claim == null ? null : claim.at(), claim == null ? null : claim.recoverableSecret(),
                fields.revokedAt,
                StoredGranted.of(grant.granted()));
    }

    private static StateFields stateFields(Key key) {
        return switch (key) {
            case Ready(_, var claimLink, var reminder, var ranOut) ->
                new StateFields(State.READY, null, null, null, null,
                        ranOut ? claimLink.renewableUntil() : reminder == null ? claimLink.until() : reminder.at(),
                        null, null,
                        claimLink, reminder, ranOut, null, null);
            case Active(_, var sha256, var lastFour, var expiresAt, var warnAt, var registrySequence, var claim) ->
                new StateFields(State.ACTIVE, sha256, lastFour, expiresAt, warnAt, due(expiresAt, warnAt, claim),
                        registrySequence, null, claim == null ? null : claim.link(), null, null, claim, null);
            case Expired(_, var lastFour, var expiredAt, var claimLink) ->
                new StateFields(State.EXPIRED, null, lastFour, expiredAt, null, null, null, null, claimLink, null, null,
                        null,
                        null);
            case Revoked(_, var lastFour, var expiresAt, var revokedAt, var why, var claimLink) ->
                new StateFields(State.REVOKED, null, lastFour, expiresAt, null, null, null, why, claimLink, null, null,
                        null,
                        revokedAt);
            case Failed(_, var why) ->
                new StateFields(State.FAILED, null, null, null, null, null, null, why, null, null,
                        null, null, null);
        };
    }

    private static Instant due(Instant expiresAt, @Nullable Instant warnAt, @Nullable Claim claim) {
        Instant eraseAt = claim == null || claim.recoverableSecret() == null ? null : claim.recoverableSecret().until();
        return Stream.of(expiresAt, warnAt, eraseAt).filter(Objects::nonNull).min(Instant::compareTo)
                .orElse(expiresAt);
    }

    @Override
    public Key toDomain() {
        KeyGrant grant = new KeyGrant(id, requestId, developer, access, application,
                granted == null ? Granted.UNRESTRICTED : granted.granted(), createdAt);
        return switch (state) {
            case READY -> new Ready(grant, requireNonNull(claimLink()), reminder == null
                    ? null
                    : new ClaimLink.Reminder(reminder.at(), reminder.eventId(), new Sealed(reminder.sealedLink())),
                    requireNonNull(ranOut));
            case ACTIVE -> new Active(grant, requireNonNull(sha256), requireNonNull(lastFour),
                    requireNonNull(expiresAt), warnAt, requireNonNull(registrySequence), claim());
            case EXPIRED -> new Expired(grant, lastFour, requireNonNull(expiresAt), claimLink());
            case REVOKED -> new Revoked(grant, lastFour, expiresAt, requireNonNull(revokedAt), requireNonNull(why),
                    claimLink());
            case FAILED -> new Failed(grant, requireNonNull(why));
        };
    }

    private @Nullable ClaimLink claimLink() {
        return ticket == null || link == null
                ? null
                : new ClaimLink(ticket, link.until(), link.renewableUntil(), link.strangers());
    }

    private @Nullable Claim claim() {
        ClaimLink claimLink = claimLink();
        return claimLink == null || claimedAt == null ? null : new Claim(claimLink, claimedAt, shown);
    }
}
