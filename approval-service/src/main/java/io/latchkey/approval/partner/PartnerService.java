package io.latchkey.approval.partner;

import io.latchkey.approval.ApprovalProperties;
import io.latchkey.approval.ApprovalProperties.InitialPartner;
import io.latchkey.approval.partner.Partner.SealedSecret;
import io.latchkey.approval.partner.PartnerRefused.Reason;
import io.latchkey.messaging.sealing.Seal;
import io.latchkey.messaging.sealing.UnknownSealingKey;
import io.latchkey.messaging.version.Versioned;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Registers, changes and removes partners, and opens their secrets; a secret leaves it only once. */
@Service
public class PartnerService {

    private static final Logger log = LoggerFactory.getLogger(PartnerService.class);

    /** Bound into every sealed secret together with the partner's id. Stored secrets depend on this value. */
    private static final String SEAL_CONTEXT = "partner-secret";

    /** A partner and its new secret, which is shown only this once. */
    public record PartnerWithSecret(Versioned<Partner> partner, PartnerSecret secret) {}

    private final Partners partners;
    private final PartnerHealthService health;
    private final PartnerReferences references;
    private final ApprovalProperties properties;
    private final Seal seal;
    private final SecureRandom random;
    private final InstantSource clock;

    public PartnerService(Partners partners, PartnerHealthService health, PartnerReferences references,
            ApprovalProperties properties, Seal seal, SecureRandom random, InstantSource clock) {
        this.partners = partners;
        this.health = health;
        this.references = references;
        this.properties = properties;
        this.seal = seal;
        this.random = random;
        this.clock = clock;
        partners.seed(properties.partners().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> initialPartner(each.getKey(), each.getValue()))));
    }

    /** Registers a partner under a new secret; empty if there is a partner with this id. */
    public Optional<PartnerWithSecret> register(String id, PartnerTerms terms, String by) {
        PartnerSecret secret = PartnerSecret.generate(random);
        Partner partner = Partner.of(terms, properties.partnerDeadline(), sealed(id, secret));
        Optional<PartnerWithSecret> registered = partners.add(id, partner)
                .map(stored -> new PartnerWithSecret(stored, secret));
        // A partner with this id may have been removed before, and is disabled since.
        registered.ifPresent(_ -> health.enable(id, by));
        return registered;
    }

    /** Changes the terms of a partner that still has this version; its secrets stay. */
    public Optional<Versioned<Partner>> update(String id, PartnerTerms terms, long version) {
        return partners.find(id).flatMap(stored -> partners.replace(id,
                stored.value().withTerms(terms, properties.partnerDeadline()), version));
    }

    /**
     * Gives a partner a new secret; the previous one stays valid for {@code latchkey.approval.secret-overlap}.
     *
     * @throws PartnerRefused if there is no partner with this id
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
     * Removes a partner that still has this version, and returns whether it did.
     *
     * @throws PartnerRefused if the partner is still referred to
     */
    public boolean remove(String id, long version, String by) {
        if (references.isReferenced(id)) {
            throw new PartnerRefused(Reason.PARTNER_IN_USE);
        }
        if (partners.find(id).filter(stored -> stored.version() == version).isEmpty()) {
            return false;
        }
        // Disabled first: requests that are handed to it meanwhile, or before a crash, then go to people.
        health.remove(id, by);
        return partners.delete(id, version);
    }

    /**
     * The partner that signed this callback; empty if none did. Every partner is tried, so that the time taken does not
     * tell who signed.
     *
     * @throws UnknownSealingKey if no known secret matches, and the secrets of some partner cannot be opened
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
                log.error("Secrets of partner {} cannot be opened: {}; its callbacks get 503", partner.id(),
                        unknown.getMessage());
                unopened.add(unknown);
            }
        }
        if (signers.isEmpty() && !unopened.isEmpty()) {
            throw unopened.getFirst();
        }
        return signers.stream().findFirst();
    }

    /** The secrets that sign calls to this partner, the newest first. */
    public List<PartnerSecret> secrets(Versioned<Partner> partner, Instant at) {
        return partner.value().validSecrets(at).stream()
                .map(sealed -> PartnerSecret.of(seal.open(sealed.jwe(), SEAL_CONTEXT, partner.id())))
                .toList();
    }

    /**
     * The partner with this id.
     *
     * @throws PartnerRefused if there is none
     */
    public Versioned<Partner> get(String id) {
        return partners.find(id).orElseThrow(() -> new PartnerRefused(Reason.NO_SUCH_PARTNER));
    }

    private Partner initialPartner(String id, InitialPartner initial) {
        return Partner.of(new PartnerTerms(initial.webhookUrl(), initial.deadline(), initial.onDeadline()),
                properties.partnerDeadline(), sealed(id, PartnerSecret.of(initial.secret())));
    }

    private SealedSecret sealed(String id, PartnerSecret secret) {
        return new SealedSecret(seal.seal(secret.reveal(), SEAL_CONTEXT, id), clock.instant());
    }
}
