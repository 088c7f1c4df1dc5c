package io.latchkey.request;

import io.latchkey.contract.Access;
import io.latchkey.contract.KeyRequestEvent.Fault;
import io.latchkey.messaging.Edited;
import io.latchkey.request.Refused.Reason;
import io.latchkey.request.Wish.Item;
import java.util.List;
import java.util.stream.Stream;

/** Says what is wrong with a wish, in the same words whether it came over HTTP or as a command. */
final class Examiner {

    private final Catalogue catalogue;

    Examiner(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Refuses what is not as it must be, whatever the catalogue says. */
    void checkFields(Wish wish) {
        List<Fault> faults = Stream.concat(Fields.faults(wish).stream(),
                Answers.faults(wish.reason(), Pointer.ROOT.then("reason")).stream()).toList();
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
    }

    /** What the catalogue gives for a wish whose fields are right. */
    Access access(Wish wish) {
        Item item = wish.access().getFirst();
        Pointer at = Pointer.ROOT.then("access").then(0);
        CatalogueEntry entry = catalogue.find(item.entry())
                .map(Edited::value)
                .filter(CatalogueEntry::visible)
                .orElseThrow(() -> new Refused(Reason.NOT_IN_CATALOGUE, "The catalogue has no such entry.",
                        new Fault(at.then("entry").text(), "is not in the catalogue")));
        Policy policy = entry.policy(item.policy())
                .orElseThrow(() -> new Refused(Reason.NOT_IN_CATALOGUE, "The entry has no such policy.",
                        new Fault(at.then("policy").text(), "is no policy of this entry")));
        if (policy.retired()) {
            throw new Refused(Reason.POLICY_RETIRED, "This policy is no longer handed out.",
                    new Fault(at.then("policy").text(), "is retired"));
        }
        List<Fault> faults = entry.form().faults(wish.reason(), Pointer.ROOT.then("reason"));
        if (!faults.isEmpty()) {
            throw new Refused(Reason.FORM_NOT_MET, "The answers are not what the entry's form asks for.", faults);
        }
        return new Access(item.entry(), entry.name(), policy.id(), policy.name(), policy.issuer(),
                policy.gatewayPolicy());
    }
}
