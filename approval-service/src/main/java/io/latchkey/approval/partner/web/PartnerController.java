package io.latchkey.approval.partner.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.PartnerHealth;
import io.latchkey.approval.partner.PartnerHealth.Disabled;
import io.latchkey.approval.partner.PartnerHealth.Failing;
import io.latchkey.approval.partner.PartnerHealth.Reachable;
import io.latchkey.approval.partner.PartnerHealthService;
import io.latchkey.approval.partner.PartnerRemovalListener;
import io.latchkey.approval.partner.PartnerService;
import io.latchkey.approval.partner.PartnerService.PartnerWithSecret;
import io.latchkey.approval.partner.PartnerTerms;
import io.latchkey.approval.partner.Partners;
import io.latchkey.messaging.version.Versioned;
import io.latchkey.web.egress.Egress;
import io.latchkey.web.openapi.ApiProblems;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.latchkey.web.version.Precondition;
import io.latchkey.web.version.VersionedBody;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets admins edit partners; a change needs the ETag of the version that it replaces. */
@RestController
@RequestMapping("/partners")
class PartnerController {

    /** Whether calls reach a partner; the constants are JSON values. */
    enum Health {
        REACHABLE,
        FAILING,
        DISABLED
    }

    /** A partner as admins see it. Only the response that created a secret contains it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartnerView(String id, @Nullable URI webhookUrl, Duration deadline, OnDeadline onDeadline, Health standing,
            @Nullable Instant since, @Nullable String why, Instant secretSince, @Nullable Instant previousSecretUntil,
            @Nullable String secret) {

        static PartnerView of(Versioned<Partner> stored, PartnerHealth partnerHealth, @Nullable String secret) {
            Partner partner = stored.value();
            return switch (partnerHealth) {
                case Reachable _ -> of(stored.id(), partner, Health.REACHABLE, null, null, secret);
                case Failing(_, var since, _, var why, _) ->
                    of(stored.id(), partner, Health.FAILING, since, why, secret);
                case Disabled(_, var since, var why) ->
                    of(stored.id(), partner, Health.DISABLED, since, why, secret);
            };
        }

        private static PartnerView of(String id, Partner partner, Health health, @Nullable Instant since,
                @Nullable String why, @Nullable String secret) {
            return new PartnerView(id, partner.webhookUrl(), partner.deadline(), partner.onDeadline(), health, since,
                    why, partner.secret().since(), partner.previousUntil(), secret);
        }

        @Override
        public String toString() {
            return "PartnerView[" + id + "]";
        }
    }

    private final Partners partners;
    private final PartnerService partnerService;
    private final PartnerHealthService healthService;
    private final PartnerRemovalListener removalListener;
    private final Egress egress;

    PartnerController(Partners partners, PartnerService partnerService, PartnerHealthService healthService,
            PartnerRemovalListener removalListener, Egress egress) {
        this.partners = partners;
        this.partnerService = partnerService;
        this.healthService = healthService;
        this.removalListener = removalListener;
        this.egress = egress;
    }

    @GetMapping
    @MayCall({Right.APPROVER, Right.ADMIN})
    List<PartnerView> list() {
        return partners.all().stream().map(this::view).toList();
    }

    @GetMapping("/{id}")
    @MayCall({Right.APPROVER, Right.ADMIN})
    ResponseEntity<PartnerView> get(@PathVariable @Slug String id) {
        return body(partnerService.get(id)).ok();
    }

    @PutMapping("/{id}")
    @MayCall(Right.ADMIN)
    ResponseEntity<PartnerView> put(@PathVariable @Slug String id, @Valid @RequestBody PartnerTerms terms,
            Precondition precondition, Caller caller) {
        refuseUnreachableUrl(terms);
        return precondition.put(partners.find(id).map(Versioned::version), URI.create("/partners/" + id),
                () -> partnerService.register(id, terms, caller.id()).map(this::body),
                version -> partnerService.update(id, terms, version).map(this::body));
    }

    @DeleteMapping("/{id}")
    @MayCall(Right.ADMIN)
    @ApiProblems("partner-in-use")
    ResponseEntity<Void> delete(@PathVariable @Slug String id, Precondition precondition, Caller caller) {
        ResponseEntity<Void> deleted = precondition.delete(partnerService.get(id).version(),
                version -> partnerService.remove(id, version, caller.id()));
        removalListener.partnerRemoved(id);
        return deleted;
    }

    @PostMapping("/{id}/rotate-secret")
    @MayCall(Right.ADMIN)
    ResponseEntity<PartnerView> rotateSecret(@PathVariable @Slug String id) {
        return body(partnerService.rotateSecret(id)).ok();
    }

    @PostMapping("/{id}/enable")
    @MayCall(Right.ADMIN)
    ResponseEntity<PartnerView> enable(@PathVariable @Slug String id, Caller caller) {
        Versioned<Partner> partner = partnerService.get(id);
        healthService.enable(id, caller.id());
        return body(partner).ok();
    }

    private PartnerView view(Versioned<Partner> partner) {
        return PartnerView.of(partner, healthService.health(partner.id()), null);
    }

    private VersionedBody<PartnerView> body(Versioned<Partner> partner) {
        return new VersionedBody<>(partner.version(), view(partner));
    }

    private VersionedBody<PartnerView> body(PartnerWithSecret withSecret) {
        Versioned<Partner> partner = withSecret.partner();
        return new VersionedBody<>(partner.version(),
                PartnerView.of(partner, healthService.health(partner.id()), withSecret.secret().reveal()));
    }

    private void refuseUnreachableUrl(PartnerTerms terms) {
        Optional.ofNullable(terms.webhookUrl()).flatMap(egress::rejectionReason).ifPresent(why -> {
            throw CommonProblem.INVALID_FIELDS.withDetail("This service may not call the webhookUrl.")
                    .withFieldError(List.of(new FieldError("/webhookUrl", why))).toException();
        });
    }
}
