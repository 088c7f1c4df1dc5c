package io.latchkey.approval.partner.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.decision.ApprovalService;
import io.latchkey.approval.delivery.WebhookDispatcher;
import io.latchkey.approval.partner.OnDeadline;
import io.latchkey.approval.partner.Partner;
import io.latchkey.approval.partner.PartnerHealth;
import io.latchkey.approval.partner.PartnerHealth.Disabled;
import io.latchkey.approval.partner.PartnerHealth.Failing;
import io.latchkey.approval.partner.PartnerHealth.Reachable;
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
import io.latchkey.web.version.VersionETag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

/** The partners who decide, edited by administrators who have seen what they change. */
@RestController
@RequestMapping("/partners")
class PartnerController {

    /** How a partner is reached, in a word. */
    enum Health {
        REACHABLE,
        FAILING,
        DISABLED
    }

    /** A partner as administrators see it; its secret is there only in the answer that made it. */
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

    /** Since when what was handed to a partner is to be sent again. */
    record Since(@NotNull Instant since) {}

    /** How many calls are made again. */
    record Retried(int retried) {}

    private final Partners partners;
    private final PartnerService partnerService;
    private final ApprovalService approvals;
    private final WebhookDispatcher dispatcher;
    private final Egress egress;

    PartnerController(Partners partners, PartnerService desk, ApprovalService approvals, WebhookDispatcher webhookDispatcher, Egress egress) {
        this.partners = partners;
        this.partnerService = desk;
        this.approvals = approvals;
        this.dispatcher = webhookDispatcher;
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
        Versioned<Partner> found = partnerService.get(id);
        return new VersionETag(found.version()).ok(view(found));
    }

    @PutMapping("/{id}")
    @MayCall(Right.ADMIN)
    ResponseEntity<PartnerView> put(@PathVariable @Slug String id, @Valid @RequestBody PartnerTerms terms,
            Precondition precondition, Caller caller) {
        refuseUnreachableUrl(terms);
        Optional<Long> version = precondition.check(partners.find(id).map(Versioned::version));
        if (version.isPresent()) {
            Versioned<Partner> changed = partnerService.update(id, terms, version.get()).orElseThrow(Precondition::preconditionFailed);
            return new VersionETag(changed.version()).ok(view(changed));
        }
        PartnerWithSecret partnerWithSecret = partnerService.register(id, terms, caller.id()).orElseThrow(Precondition::preconditionFailed);
        return new VersionETag(partnerWithSecret.partner().version()).created(URI.create("/partners/" + id), view(partnerWithSecret));
    }

    @DeleteMapping("/{id}")
    @MayCall(Right.ADMIN)
    @ApiProblems("partner-in-use")
    ResponseEntity<Void> delete(@PathVariable @Slug String id, Precondition precondition, Caller caller) {
        Versioned<Partner> found = partnerService.get(id);
        if (precondition.check(Optional.of(found.version()))
                .filter(version -> partnerService.remove(id, version, caller.id())).isEmpty()) {
            throw Precondition.preconditionFailed();
        }
        approvals.escalateAll(id, "There is no partner " + id + " any more.");
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/rotate-secret")
    @MayCall(Right.ADMIN)
    ResponseEntity<PartnerView> rotateSecret(@PathVariable @Slug String id) {
        PartnerWithSecret rotated = partnerService.rotateSecret(id);
        return new VersionETag(rotated.partner().version()).ok(view(rotated));
    }

    @PostMapping("/{id}/enable")
    @MayCall(Right.ADMIN)
    ResponseEntity<PartnerView> enable(@PathVariable @Slug String id, Caller caller) {
        Versioned<Partner> enabled = partnerService.enable(id, caller.id());
        return new VersionETag(enabled.version()).ok(view(enabled));
    }

    @PostMapping("/{id}/deliveries/retry")
    @MayCall(Right.ADMIN)
    Retried retry(@PathVariable @Slug String id, @Valid @RequestBody Since since, Caller caller) {
        return new Retried(dispatcher.retryAll(partnerService.get(id).id(), since.since(), caller.id()));
    }

    private PartnerView view(Versioned<Partner> partner) {
        return PartnerView.of(partner, partnerService.health(partner.id()), null);
    }

    private PartnerView view(PartnerWithSecret partnerWithSecret) {
        return PartnerView.of(partnerWithSecret.partner(), partnerService.health(partnerWithSecret.partner().id()),
                partnerWithSecret.secret().reveal());
    }

    private void refuseUnreachableUrl(PartnerTerms terms) {
        Optional.ofNullable(terms.webhookUrl()).flatMap(egress::rejectionReason).ifPresent(why -> {
            throw CommonProblem.INVALID_FIELDS.withDetail("This partner cannot be called.")
                    .withFieldError(List.of(new FieldError("/webhookUrl", why))).toException();
        });
    }
}
