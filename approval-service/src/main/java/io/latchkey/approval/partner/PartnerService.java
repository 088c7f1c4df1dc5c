package io.latchkey.approval.partner;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.decision.Refused;
import io.latchkey.approval.decision.Refused.Reason;
import io.latchkey.approval.partner.Partner.SealedSecret;
import io.latchkey.approval.partner.PartnerHealth.Disabled;
import io.latchkey.approval.partner.PartnerHealth.FailureThresholds;
import io.latchkey.approval.rule.Rules;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.sealing.UnknownSealingKey;
import io.latchkey.messaging.version.Versioned;
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
public class PartnerService {

    private static final Logger log = LoggerFactory.getLogger(PartnerService.class);

    /** What a secret is sealed to, beside its partner. */
    private static final String SEAL_CONTEXT = "partner-secret";

    /** A partner and the secret that nobody sees again. */
    public record PartnerWithSecret(Versioned<Partner> partner, PartnerSecret secret) {}

    private final Partners partners;
    private final PartnerHealthStore healthStore;
    private final Rules rules;
    private final ApprovalProperties properties;
    private final Seal seal;
    private final SecureRandom random;
    private final InstantSource clock;

    public PartnerService(Partners partners, PartnerHealthStore partnerHealthStore, Rules rules, ApprovalProperties properties, Seal seal,
            SecureRandom chance, InstantSource clock) {
        this.partners = partners;
        this.healthStore = partnerHealthStore;
        this.rules = rules;
        this.properties = properties;
        this.seal = seal;
        this.random = chance;
        this.clock = clock;
        partners.seed(properties.partners().entrySet().stream().collect(Collectors.toMap(each -> each.getKey(),
                each -> each.getValue().partner(sealed(each.getKey(), each.getValue().partnerSecret())))));
    }

    /** Introduces a partner under a new secret; nothing if there is one of this id. */
    public Optional<PartnerWithSecret> register(String id, PartnerTerms terms, String by) {
        PartnerSecret secret = PartnerSecret.generate(random);
        Partner partner = new Partner(terms.webhookUrl(), terms.deadline(), terms.onDeadline(), sealed(id, secret),
                null, null);
        Optional<PartnerWithSecret> introduced = partners.add(id, partner).map(stored -> new PartnerWithSecret(stored, secret));
        introduced.ifPresent(_ -> enable(id, by));
        return introduced;
    }

    /** Agrees anew with a partner that still has this version; its secrets stay. */
    public Optional<Versioned<Partner>> update(String id, PartnerTerms terms, long version) {
        return partners.find(id).flatMap(stored -> partners.replace(id, stored.value().withTerms(terms), version));
    }

    /**
     * Gives a partner a new secret; the one before it counts too for a while.
     *
     * @throws Refused if there is none of this id
     */
    public PartnerWithSecret rotateSecret(String id) {
        PartnerSecret secret = PartnerSecret.generate(random);
        Optional<Versioned<Partner>> rotated;
        do {
            Versioned<Partner> stored = get(id);
            rotated = partners.replace(id, stored.value().withSecret(sealed(id, secret),
                    clock.instant().plus(properties.secretOverlap())), stored.version());
        } while (rotated.isEmpty());
        return new PartnerWithSecret(rotated.get(), secret);
    }

    /**
     * Forgets a partner that still has this version; what it has in hand is not its turn any more.
     *
     * @throws Refused if a rule names it
     */
    public boolean remove(String id, long version, String by) {
        if (rules.all().stream().anyMatch(rule -> id.equals(rule.value().partner()))) {
            throw new Refused(Reason.PARTNER_IN_USE);
        }
        if (partners.find(id).filter(stored -> stored.version() == version).isEmpty()) {
            return false;
        }
        // First, so that whatever happens next, and whatever is handed to it meanwhile, comes to people.
        Instant at = clock.instant();
        healthStore.change(id, partnerHealth -> partnerHealth.remove(by, at));
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
        for (Versioned<Partner> partner : partners.all()) {
            try {
                if (secrets(partner, at).stream().filter(secret -> secret.verifies(callback)).count() > 0) {
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
    public List<PartnerSecret> secrets(Versioned<Partner> partner, Instant at) {
        return partner.value().validSecrets(at).stream()
                .map(sealed -> PartnerSecret.of(seal.open(sealed.jwe(), SEAL_CONTEXT, partner.id())))
                .toList();
    }

    /** Why this partner cannot be asked now, in words for people; nothing if it can. */
    public Optional<String> unavailableReason(@Nullable String id, boolean byCalling) {
        Optional<Versioned<Partner>> partner = id == null ? Optional.empty() : partners.find(id);
        if (partner.isEmpty()) {
            return Optional.of("There is no partner " + id + ".");
        }
        if (byCalling && partner.get().value().webhookUrl() == null) {
            return Optional.of("The partner " + id + " has no address to be called at.");
        }
        return healthStore.find(partner.get().id()).filter(Disabled.class::isInstance)
                .map(_ -> "The partner " + id + " is disabled.");
    }

    /** A call came through. */
    public void recordSuccess(String id) {
        Instant at = clock.instant();
        if (healthStore.find(id).filter(PartnerHealth.Failing.class::isInstance).isPresent()) {
            healthStore.change(id, partnerHealth -> partnerHealth.recordSuccess(at));
        }
    }

    /** A call failed; the partner may be disabled by that. */
    public PartnerHealth recordFailure(String id, String why) {
        Instant at = clock.instant();
        FailureThresholds failureThresholds = new FailureThresholds(properties.failingAfter(), properties.disableAfter(),
                properties.webhook().failureResetAfter());
        return healthStore.change(id, partnerHealth -> partnerHealth.recordFailure(why, failureThresholds, at));
    }

    /** The partner wants no more calls. */
    public PartnerHealth disable(String id, String why) {
        Instant at = clock.instant();
        return healthStore.change(id, partnerHealth -> partnerHealth.disable(why, at));
    }

    /** How a partner is reached. */
    public PartnerHealth health(String id) {
        return healthStore.find(id).orElseGet(() -> new PartnerHealth.Reachable(id));
    }

    /**
     * Has a partner called again.
     *
     * @throws Refused if there is none of this id
     */
    public Versioned<Partner> enable(String id, String by) {
        Versioned<Partner> partner = get(id);
        Instant at = clock.instant();
        healthStore.change(id, partnerHealth -> partnerHealth.enable(by, at));
        return partner;
    }

    /**
     * The partner of this id.
     *
     * @throws Refused if there is none
     */
    public Versioned<Partner> get(String id) {
        return partners.find(id).orElseThrow(() -> new Refused(Reason.NO_SUCH_PARTNER));
    }

    private SealedSecret sealed(String id, PartnerSecret secret) {
        return new SealedSecret(seal.seal(secret.reveal(), SEAL_CONTEXT, id), clock.instant());
    }
}
