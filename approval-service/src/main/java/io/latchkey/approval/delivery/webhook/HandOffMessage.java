package io.latchkey.approval.delivery.webhook;

import io.latchkey.approval.decision.RequestDetails;
import io.latchkey.approval.delivery.WebhookClient.Request;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a partner reads: a CloudEvent in structured JSON, the same at every try. Prints nothing of it. */
record HandOffMessage(String specversion, String id, String source, String type, String subject, Instant time,
        String datacontenttype, Data data) {

    private static final String TYPE = "io.latchkey.ApprovalHandedOff.v1";

    /** What is to be decided, and how to answer later. */
    record Data(String requestId, Requester developer, List<RequestedAccess> access, @Nullable String application,
            @Nullable Reason reason, CallbackTarget callback) {}

    /** Who asks; where ids alone are disclosed, the id alone. */
    record Requester(String id, @Nullable String email, @Nullable String name, @Nullable String locale) {}

    /** What is asked for. */
    record RequestedAccess(String entry, @Nullable String entryName, String policy, @Nullable String policyName) {}

    /** Where, with what and until when the partner can decide later. */
    record CallbackTarget(URI url, String token, Instant until) {}

    static HandOffMessage of(Request request, String source) {
        RequestDetails requestDetails = request.details();
        CallbackTarget callbackTarget = new CallbackTarget(request.callback(), request.token().reveal(), request.until());
        Data data = switch (request.discloses()) {
            case ALL -> new Data(requestDetails.requestId(), all(requestDetails.developer()),
                    requestDetails.access().stream().map(HandOffMessage::all).toList(), requestDetails.application(), requestDetails.reason(),
                    callbackTarget);
            case IDS -> new Data(requestDetails.requestId(), new Requester(requestDetails.developer().id(), null, null, null),
                    requestDetails.access().stream().map(each -> new RequestedAccess(each.entry(), null, each.policy(), null)).toList(),
                    null, null, callbackTarget);
        };
        return new HandOffMessage("1.0", request.id(), source, TYPE, requestDetails.requestId(), request.handedOffAt(),
                "application/json", data);
    }

    private static Requester all(Developer developer) {
        return new Requester(developer.id(), developer.email(), developer.name(), developer.locale());
    }

    private static RequestedAccess all(Access access) {
        return new RequestedAccess(access.entry(), access.entryName(), access.policy(), access.policyName());
    }

    @Override
    public String toString() {
        return "HandOffMessage[" + id + "]";
    }
}
