package io.latchkey.key;

import io.latchkey.key.Behind.Ended;
import io.latchkey.key.Behind.Generated;
import io.latchkey.key.Behind.Nothing;
import io.latchkey.key.Behind.Used;
import io.latchkey.key.Behind.Waiting;
import io.latchkey.messaging.Step;
import io.latchkey.messaging.sealing.Seal;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Hands keys over behind links, to their signed-in owners and nobody else. */
@Service
public class ClaimDesk {

    /** How long an answer that was lost can be had again. */
    private static final Duration SHOWN = Duration.ofSeconds(60);

    private final Keys keys;
    private final KeyMoves moves;
    private final Tries tries;
    private final TermsByScope terms;
    private final Leavers leavers;
    private final KeyProperties properties;
    private final Seal seal;
    private final SecureRandom chance;
    private final InstantSource clock;

    public ClaimDesk(Keys keys, Tries tries, TermsByScope terms, Leavers leavers, KeyProperties properties,
            Seal seal, SecureRandom chance, InstantSource clock, MeterRegistry meters) {
        this.keys = keys;
        this.moves = new KeyMoves(keys, meters);
        this.tries = tries;
        this.terms = terms;
        this.leavers = leavers;
        this.properties = properties;
        this.seal = seal;
        this.chance = chance;
        this.clock = clock;
    }

    /**
     * What is behind a link; looking changes nothing whatsoever.
     *
     * @param person the id of whoever is signed in, if somebody is
     */
    public Behind look(Ticket ticket, @Nullable String person) {
        Instant at = clock.instant();
        return keys.behind(ticket.sha256())
                .map(key -> person == null
                        ? toNobody(key, at)
                        : isOwner(key, person) ? toOwner(key, at) : toStranger(key, at))
                .orElseGet(Nothing::new);
    }

    /**
     * Generates the key behind a link: {@link Behind.Generated} for the one claim of its owner that wins, and again for
     * the same form within a minute; else what is there. Anybody else's claim is {@link Behind.Nothing}, and its owner
     * is told.
     *
     * @param person the id of whoever is signed in
     * @param nonce  of the form that was sent
     * @throws Refused {@code TOO_MANY_TRIES} after five wrong ones in ten minutes ({@link Refused#retryAfter()} says how
     *                     long to wait), or {@code DEVELOPER_ENDED}
     */
    public Behind claim(Ticket ticket, String person, Nonce nonce) {
        return generate(ticket, person, nonce, (key, next) -> key.claim(next, properties.warnBefore()));
    }

    /**
     * Revokes the secret that was generated and generates another one under the same key id, with the answers of
     * {@link #claim}. Of any number of forms that saw the same, one wins.
     *
     * @param seen when the key was generated that the person wants to be rid of, from {@link Behind.Used#at()}; if
     *                 another was generated since, this is {@link Behind.Used} again, so that a page that is loaded once
     *                 more revokes nothing
     */
    public Behind regenerate(Ticket ticket, String person, Nonce nonce, Instant seen) {
        return generate(ticket, person, nonce, (key, next) -> key.regenerate(next, seen));
    }

    /**
     * Mails the owner of a key a new link, within the time for that; the old one is dead at once.
     *
     * @throws Refused {@code NO_SUCH_KEY} for anybody else, {@code NO_LINK} if the key waits behind none, or
     *                     {@code DEVELOPER_ENDED}
     */
    public Key renew(String keyId, String person) {
        Grant grant = keys.find(keyId).filter(key -> isOwner(key, person)).map(Key::grant)
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_KEY));
        refuseLeaver(person);
        Instant at = clock.instant();
        Offer offer = Offer.make(grant, terms.of(grant.access().getFirst()), properties, seal, chance, at);
        Step<Key> step = moves.change(keyId, key -> key.renew(offer, person, at))
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_KEY));
        endIfLeaver(keyId, person);
        return step.next();
    }

    private Behind generate(Ticket ticket, String person, Nonce nonce,
            BiFunction<Key, Generation, Step<Key>> move) {
        Instant at = clock.instant();
        tries.pause(person, at).ifPresent(ClaimDesk::refuse);
        Optional<Key> found = keys.behind(ticket.sha256());
        return found.filter(key -> isOwner(key, person)).map(Key::grant)
                .map(grant -> generate(ticket, grant, nonce, move, at))
                .orElseGet(() -> refused(ticket, person, found, at));
    }

    private Behind generate(Ticket ticket, Grant grant, Nonce nonce, BiFunction<Key, Generation, Step<Key>> move,
            Instant at) {
        String owner = grant.developer().id();
        refuseLeaver(owner);
        KeySecret secret = KeySecret.mint(grant.keyId(), chance);
        Generation next = new Generation(ticket.sha256(), secret,
                Shown.seal(secret, ticket, nonce, chance, at.plus(SHOWN)),
                grant.narrowed(terms.of(grant.access().getFirst()).end(at)), at);
        Key key = moves.change(grant.keyId(), each -> move.apply(each, next)).map(Step::next)
                .orElseThrow(() -> new Refused(Refused.Reason.NO_SUCH_KEY));
        endIfLeaver(grant.keyId(), owner);
        return shown(key, ticket, nonce, at).orElseGet(() -> toOwner(key, at));
    }

    /** Whoever wins is shown the key in the same way as who asks again. */
    private static Optional<Behind> shown(Key key, Ticket ticket, Nonce nonce, Instant at) {
        return key instanceof Active active && active.claim() != null && active.claim().shown() != null
                ? active.claim().shown().open(active.grant().keyId(), ticket, nonce, at)
                        .map(secret -> new Generated(secret, active))
                : Optional.empty();
    }

    /** An unknown ticket and a foreign one are the same to who tries them. */
    private Behind refused(Ticket ticket, String person, Optional<Key> found, Instant at) {
        tries.wrong(person, at).ifPresent(ClaimDesk::refuse);
        found.ifPresent(
                key -> moves.change(key.grant().keyId(), each -> each.tried(ticket.sha256(), person, at)));
        return new Nothing();
    }

    private void refuseLeaver(String person) {
        if (leavers.contains(person)) {
            throw new Refused(Refused.Reason.DEVELOPER_ENDED);
        }
    }

    /** Whoever was ended at that very moment may have been looked for too early to find this. See EndedDevelopers. */
    private void endIfLeaver(String keyId, String person) {
        if (leavers.contains(person)) {
            moves.change(keyId, key -> key.revoke(Key.LATCHKEY, Leavers.WHY, clock.instant()));
            throw new Refused(Refused.Reason.DEVELOPER_ENDED);
        }
    }

    private static void refuse(Duration wait) {
        throw new Refused(Refused.Reason.TOO_MANY_TRIES, wait);
    }

    private static boolean isOwner(Key key, String person) {
        return key.grant().developer().id().equals(person);
    }

    private static Behind toOwner(Key key, Instant at) {
        return switch (key) {
            case Ready ready when ready.waits(at) ->
                new Waiting(ready.grant().access(), ready.link().until(), ready.grant());
            case Ready ready when at.isBefore(ready.link().renewableUntil()) ->
                new Ended(ready, ready.link().renewableUntil());
            case Active active when active.claim() != null && at.isBefore(active.expiresAt()) ->
                new Used(active, active.claim().at());
            case Ready _,Active _,Expired _,Revoked _,Failed _ -> new Ended(key, null);
        };
    }

    private static Behind toNobody(Key key, Instant at) {
        return switch (toOwner(key, at)) {
            case Waiting waiting -> new Waiting(waiting.access(), waiting.until(), null);
            case Used _,Generated _ -> new Used(null, null);
            case Ended _ -> new Ended(null, null);
            case Nothing nothing -> nothing;
        };
    }

    /** What waits may be tried, so that its owner hears of it; it is what anybody sees who has not signed in. */
    private static Behind toStranger(Key key, Instant at) {
        return toNobody(key, at) instanceof Waiting waiting ? waiting : new Nothing();
    }
}
