package io.latchkey.approval;

import io.latchkey.approval.Ended.Approved;
import io.latchkey.contract.Mode;
import io.latchkey.contract.Sealed;
import io.latchkey.messaging.Step;
import io.latchkey.messaging.sealing.Seal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says whose turn a new request is: a rule's, people's, or a partner's. */
public final class Reception {

    private final PartnerDesk partners;
    private final Duration tellDelayAfter;
    private final Seal seal;
    private final SecureRandom chance;

    Reception(PartnerDesk partners, Duration tellDelayAfter, Seal seal, SecureRandom chance) {
        this.partners = partners;
        this.tellDelayAfter = tellDelayAfter;
        this.seal = seal;
        this.chance = chance;
    }

    /**
     * The first step of an approval.
     *
     * @param host the partner to whom the developer's browser was sent; that belongs to the entry, and counts before the rule
     */
    Step<Approval> receive(Asked asked, Rule rule, @Nullable String host, Instant at) {
        if (host != null) {
            return partners.obstacle(host, false)
                    .map(why -> escalated(asked, rule, host, Mode.REDIRECT, why, at))
                    .orElseGet(() -> HandedOff.visit(asked, rule, handOff(asked, host, at)));
        }
        return switch (rule.mode()) {
            case AUTO -> Approved.approve(asked, new Decision(Mode.AUTO, "rule", null, at), null);
            case MANUAL, REDIRECT -> Open.open(asked, rule, at);
            case WEBHOOK -> calling(asked, rule, String.valueOf(rule.partner()), at);
        };
    }

    private Step<Approval> calling(Asked asked, Rule rule, String partner, Instant at) {
        Optional<String> obstacle = partners.obstacle(partner, true);
        return obstacle.isPresent()
                ? escalated(asked, rule, partner, Mode.WEBHOOK, obstacle.get(), at)
                : HandedOff.call(asked, rule, handOff(asked, partner, at));
    }

    private static Step<Approval> escalated(Asked asked, Rule rule, String partner, Mode mode, String why,
            Instant at) {
        return Open.escalated(asked, rule, List.of(), new Handed(partner, mode, null, at, List.of()), why, at);
    }

    private HandOff handOff(Asked asked, String id, Instant at) {
        Partner partner = partners.named(id).value();
        TurnToken token = TurnToken.make(chance);
        return new HandOff(id, token.sha256(),
                new Sealed(seal.seal(token.reveal(), Parcel.idOf(asked.requestId()), asked.requestId())),
                at.plus(partner.deadline()), partner.onDeadline(),
                tellDelayAfter.compareTo(partner.deadline()) < 0 ? at.plus(tellDelayAfter) : null, at);
    }
}
