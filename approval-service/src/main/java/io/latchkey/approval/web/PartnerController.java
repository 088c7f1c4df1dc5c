package io.latchkey.approval.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.approval.ApprovalDesk;
import io.latchkey.approval.Courier;
import io.latchkey.approval.OnDeadline;
import io.latchkey.approval.Partner;
import io.latchkey.approval.PartnerDesk;
import io.latchkey.approval.PartnerDesk.Introduced;
import io.latchkey.approval.PartnerTerms;
import io.latchkey.approval.Partners;
import io.latchkey.approval.Standing;
import io.latchkey.approval.Standing.Disabled;
import io.latchkey.approval.Standing.Failing;
import io.latchkey.approval.Standing.Reachable;
import io.latchkey.messaging.Edited;
import io.latchkey.web.egress.Egress;
import io.latchkey.web.openapi.Refuses;
import io.latchkey.web.problem.FieldError;
import io.latchkey.web.problem.GeneralProblem;
import io.latchkey.web.security.Caller;
import io.latchkey.web.security.MayCall;
import io.latchkey.web.security.Right;
import io.latchkey.web.text.Slug;
import io.latchkey.web.version.Precondition;
import io.latchkey.web.version.Tag;
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
    enum Reach {
        REACHABLE,
        FAILING,
        DISABLED
    }

    /** A partner as administrators see it; its secret is there only in the answer that made it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PartnerView(String id, @Nullable URI webhookUrl, Duration deadline, OnDeadline onDeadline, Reach standing,
            @Nullable Instant since, @Nullable String why, Instant secretSince, @Nullable Instant previousSecretUntil,
            @Nullable String secret) {

        static PartnerView of(Edited<Partner> stored, Standing standing, @Nullable String secret) {
            Partner partner = stored.value();
            return switch (standing) {
                case Reachable _ -> of(stored.id(), partner, Reach.REACHABLE, null, null, secret);
                case Failing(_, var since, _, var why, _) ->
                    of(stored.id(), partner, Reach.FAILING, since, why, secret);
                case Disabled(_, var since, var why) ->
                    of(stored.id(), partner, Reach.DISABLED, since, why, secret);
            };
        }

        private static PartnerView of(String id, Partner partner, Reach reach, @Nullable Instant since,
                @Nullable String why, @Nullable String secret) {
            return new PartnerView(id, partner.webhookUrl(), partner.deadline(), partner.onDeadline(), reach, since,
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
    private final PartnerDesk desk;
    private final ApprovalDesk approvals;
    private final Courier courier;
    private final Egress egress;

    PartnerController(Partners partners, PartnerDesk desk, ApprovalDesk approvals, Courier courier, Egress egress) {
        this.partners = partners;
        this.desk = desk;
        this.approvals = approvals;
        this.courier = courier;
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
        Edited<Partner> found = desk.named(id);
        return new Tag(found.version()).ok(view(found));
    }

    @PutMapping("/{id}")
    @MayCall(Right.ADMIN)
    ResponseEntity<PartnerView> put(@PathVariable @Slug String id, @Valid @RequestBody PartnerTerms terms,
            Precondition precondition, Caller caller) {
        refuseWhatCannotBeReached(terms);
        Optional<Long> version = precondition.allows(partners.find(id).map(Edited::version));
        if (version.isPresent()) {
            Edited<Partner> changed = desk.change(id, terms, version.get()).orElseThrow(Precondition::stale);
            return new Tag(changed.version()).ok(view(changed));
        }
        Introduced introduced = desk.introduce(id, terms, caller.id()).orElseThrow(Precondition::stale);
        return new Tag(introduced.partner().version()).created(URI.create("/partners/" + id), view(introduced));
    }

    @DeleteMapping("/{id}")
    @MayCall(Right.ADMIN)
    @Refuses("partner-in-use")
    ResponseEntity<Void> delete(@PathVariable @Slug String id, Precondition precondition, Caller caller) {
        Edited<Partner> found = desk.named(id);
        if (precondition.allows(Optional.of(found.version()))
                .filter(version -> desk.dismiss(id, version, caller.id())).isEmpty()) {
            throw Precondition.stale();
        }
        approvals.escalateAll(id, "There is no partner " + id + " any more.");
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/rotate-secret")
    @MayCall(Right.ADMIN)
    ResponseEntity<PartnerView> rotate(@PathVariable @Slug String id) {
        Introduced rotated = desk.rotate(id);
        return new Tag(rotated.partner().version()).ok(view(rotated));
    }

    @PostMapping("/{id}/enable")
    @MayCall(Right.ADMIN)
    ResponseEntity<PartnerView> enable(@PathVariable @Slug String id, Caller caller) {
        Edited<Partner> enabled = desk.enable(id, caller.id());
        return new Tag(enabled.version()).ok(view(enabled));
    }

    @PostMapping("/{id}/deliveries/retry")
    @MayCall(Right.ADMIN)
    Retried retry(@PathVariable @Slug String id, @Valid @RequestBody Since since, Caller caller) {
        return new Retried(courier.retryAll(desk.named(id).id(), since.since(), caller.id()));
    }

    private PartnerView view(Edited<Partner> partner) {
        return PartnerView.of(partner, desk.standing(partner.id()), null);
    }

    private PartnerView view(Introduced introduced) {
        return PartnerView.of(introduced.partner(), desk.standing(introduced.partner().id()),
                introduced.secret().reveal());
    }

    private void refuseWhatCannotBeReached(PartnerTerms terms) {
        Optional.ofNullable(terms.webhookUrl()).flatMap(egress::objection).ifPresent(why -> {
            throw GeneralProblem.INVALID_FIELDS.because("This partner cannot be called.")
                    .at(List.of(new FieldError("/webhookUrl", why))).thrown();
        });
    }
}
