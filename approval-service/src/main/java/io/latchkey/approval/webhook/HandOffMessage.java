package io.latchkey.approval.webhook;

import io.latchkey.approval.Asked;
import io.latchkey.approval.Webhook.Call;
import io.latchkey.contract.Access;
import io.latchkey.contract.Developer;
import io.latchkey.contract.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a partner reads: a CloudEvent in structured JSON, the same at every try. Prints nothing of it. */
record HandOffMessage(String specversion, String id, String source, String type, String subject, Instant time,
        String datacontenttype, Data data) {

    private static final String TYPE = "io.latchkey.ApprovalHandedOff.v1";

    /** What is to be decided, and how to answer later. */
    record Data(String requestId, Who developer, List<What> access, @Nullable String application,
            @Nullable Reason reason, Back callback) {}

    /** Who asks; where ids alone are disclosed, the id alone. */
    record Who(String id, @Nullable String email, @Nullable String name, @Nullable String locale) {}

    /** What is asked for. */
    record What(String entry, @Nullable String entryName, String policy, @Nullable String policyName) {}

    /** Where, with what and until when the partner can decide later. */
    record Back(URI url, String token, Instant until) {}

    static HandOffMessage of(Call call, String source) {
        Asked asked = call.asked();
        Back back = new Back(call.callback(), call.token().reveal(), call.until());
        Data data = switch (call.discloses()) {
            case ALL -> new Data(asked.requestId(), all(asked.developer()),
                    asked.access().stream().map(HandOffMessage::all).toList(), asked.application(), asked.reason(),
                    back);
            case IDS -> new Data(asked.requestId(), new Who(asked.developer().id(), null, null, null),
                    asked.access().stream().map(each -> new What(each.entry(), null, each.policy(), null)).toList(),
                    null, null, back);
        };
        return new HandOffMessage("1.0", call.id(), source, TYPE, asked.requestId(), call.handedAt(),
                "application/json", data);
    }

    private static Who all(Developer developer) {
        return new Who(developer.id(), developer.email(), developer.name(), developer.locale());
    }

    private static What all(Access access) {
        return new What(access.entry(), access.entryName(), access.policy(), access.policyName());
    }

    @Override
    public String toString() {
        return "HandOffMessage[" + id + "]";
    }
}
