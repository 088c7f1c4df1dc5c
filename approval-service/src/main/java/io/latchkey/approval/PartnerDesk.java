package io.latchkey.approval;

import io.latchkey.approval.Partner.SealedSecret;
import io.latchkey.approval.Refused.Reason;
import io.latchkey.approval.Standing.Disabled;
import io.latchkey.approval.Standing.Patience;
import io.latchkey.messaging.Edited;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.sealing.UnknownSealingKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Knows the partners, their secrets, and whether anything gets through to them; each public method is one move. */
@Service
public class PartnerDesk {

    private static final Logger log = LoggerFactory.getLogger(PartnerDesk.class);

    /** What a secret is sealed to, beside its partner. */
    private static final String SECRET = "partner-secret";

    /** A partner and the secret that nobody sees again. */
    public record Introduced(Edited<Partner> partner, PartnerSecret secret) {}

    private final Partners partners;
    private final Standings standings;
    private final Rules rules;
    private final ApprovalProperties properties;
    private final Seal seal;
    private final SecureRandom chance;
    private final InstantSource clock;

    public PartnerDesk(Partners partners, Standings standings, Rules rules, ApprovalProperties properties, Seal seal,
            SecureRandom chance, InstantSource clock) {
        this.partners = partners;
        this.standings = standings;
        this.rules = rules;
        this.properties = properties;
        this.seal = seal;
        this.chance = chance;
        this.clock = clock;
        partners.seed(properties.partners().entrySet().stream().collect(Collectors.toMap(each -> each.getKey(),
                each -> each.getValue().partner(sealed(each.getKey(), each.getValue().partnerSecret())))));
    }

    /** Introduces a partner under a new secret; nothing if there is one of this id. */
    public Optional<Introduced> introduce(String id, PartnerTerms terms, String by) {
        PartnerSecret secret = PartnerSecret.make(chance);
        Partner partner = new Partner(terms.webhookUrl(), terms.deadline(), terms.onDeadline(), sealed(id, secret),
                null, null);
        Optional<Introduced> introduced = partners.add(id, partner).map(stored -> new Introduced(stored, secret));
        introduced.ifPresent(_ -> enable(id, by));
        return introduced;
    }

    /** Agrees anew with a partner that still has this version; its secrets stay. */
    public Optional<Edited<Partner>> change(String id, PartnerTerms terms, long version) {
        return partners.find(id).flatMap(stored -> partners.replace(id, stored.value().with(terms), version));
    }

    /**
     * Gives a partner a new secret; the one before it counts too for a while.
     *
     * @throws Refused if there is none of this id
     */
    public Introduced rotate(String id) {
        PartnerSecret secret = PartnerSecret.make(chance);
        Optional<Edited<Partner>> rotated;
        do {
            Edited<Partner> stored = named(id);
            rotated = partners.replace(id, stored.value().rotated(sealed(id, secret),
                    clock.instant().plus(properties.secretOverlap())), stored.version());
        } while (rotated.isEmpty());
        return new Introduced(rotated.get(), secret);
    }

    /**
     * Forgets a partner that still has this version; what it has in hand is not its turn any more.
     *
     * @throws Refused if a rule names it
     */
    public boolean dismiss(String id, long version, String by) {
        if (rules.all().stream().anyMatch(rule -> id.equals(rule.value().partner()))) {
            throw new Refused(Reason.PARTNER_IN_USE);
        }
        if (partners.find(id).filter(stored -> stored.version() == version).isEmpty()) {
            return false;
        }
        // First, so that whatever happens next, and whatever is handed to it meanwhile, comes to people.
        Instant at = clock.instant();
        standings.change(id, standing -> standing.dismiss(by, at));
        return partners.delete(id, version);
    }

    /**
     * Who has signed this, if any partner has; it takes the same time whoever has not.
     *
     * @throws UnknownSealingKey if nobody has whose secrets can be opened, and there is a partner whose secrets cannot
     */
    public Optional<String> signerOf(Callback callback) {
        Instant at = clock.instant();
        List<String> signers = new ArrayList<>();
        List<UnknownSealingKey> unopened = new ArrayList<>();
        for (Edited<Partner> partner : partners.all()) {
            try {
                if (secrets(partner, at).stream().filter(secret -> secret.signed(callback)).count() > 0) {
                    signers.add(partner.id());
                }
            } catch (UnknownSealingKey unknown) {
                log.error("The secrets of the partner {} were {}", partner.id(), unknown.getMessage());
                unopened.add(unknown);
            }
        }
        if (signers.isEmpty() && !unopened.isEmpty()) {
            throw unopened.getFirst();
        }
        return signers.stream().findFirst();
    }

    /** What is to be signed with for this partner, the newest first. */
    List<PartnerSecret> secrets(Edited<Partner> partner, Instant at) {
        return partner.value().secrets(at).stream()
                .map(sealed -> PartnerSecret.of(seal.open(sealed.jwe(), SECRET, partner.id())))
                .toList();
    }

    /** Why this partner cannot be asked now, in words for people; nothing if it can. */
    Optional<String> obstacle(@Nullable String id, boolean byCalling) {
        Optional<Edited<Partner>> partner = id == null ? Optional.empty() : partners.find(id);
        if (partner.isEmpty()) {
            return Optional.of("There is no partner " + id + ".");
        }
        if (byCalling && partner.get().value().webhookUrl() == null) {
            return Optional.of("The partner " + id + " has no address to be called at.");
        }
        return standings.find(partner.get().id()).filter(Disabled.class::isInstance)
                .map(_ -> "The partner " + id + " is disabled.");
    }

    /** A call came through. */
    void reached(String id) {
        Instant at = clock.instant();
        if (standings.find(id).filter(Standing.Failing.class::isInstance).isPresent()) {
            standings.change(id, standing -> standing.reached(at));
        }
    }

    /** A call failed; the partner may be disabled by that. */
    Standing failed(String id, String why) {
        Instant at = clock.instant();
        Patience patience = new Patience(properties.tellFailingAfter(), properties.disableAfter(),
                properties.webhook().silence());
        return standings.change(id, standing -> standing.failed(why, patience, at));
    }

    /** The partner wants no more calls. */
    Standing disable(String id, String why) {
        Instant at = clock.instant();
        return standings.change(id, standing -> standing.disable(why, at));
    }

    /** How a partner is reached. */
    public Standing standing(String id) {
        return standings.find(id).orElseGet(() -> new Standing.Reachable(id));
    }

    /**
     * Has a partner called again.
     *
     * @throws Refused if there is none of this id
     */
    public Edited<Partner> enable(String id, String by) {
        Edited<Partner> partner = named(id);
        Instant at = clock.instant();
        standings.change(id, standing -> standing.enable(by, at));
        return partner;
    }

    /**
     * The partner of this id.
     *
     * @throws Refused if there is none
     */
    public Edited<Partner> named(String id) {
        return partners.find(id).orElseThrow(() -> new Refused(Reason.NO_SUCH_PARTNER));
    }

    private SealedSecret sealed(String id, PartnerSecret secret) {
        return new SealedSecret(seal.seal(secret.reveal(), SECRET, id), clock.instant());
    }
}
