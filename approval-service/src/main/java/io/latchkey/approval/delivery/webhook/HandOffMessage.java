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

/**
 * The body of a webhook call: a CloudEvent in structured JSON, the same at every call. The components of this record and of
 * those in it are JSON names. Its {@code toString} hides all but the id.
 */
record HandOffMessage(String specversion, String id, String source, String type, String subject, Instant time,
        String datacontenttype, Data data) {

    private static final String TYPE = "io.latchkey.ApprovalHandedOff.v1";

    /** The request, and how to decide it later. */
    record Data(String requestId, Requester developer, List<RequestedAccess> access, @Nullable String application,
            @Nullable Reason reason, CallbackTarget callback) {}

    /** The developer; only the id where the rule discloses ids. */
    record Requester(String id, @Nullable String email, @Nullable String name, @Nullable String locale) {}

    /** The entry and policy that the developer requests. */
    record RequestedAccess(String entry, @Nullable String entryName, String policy, @Nullable String policyName) {}

    /** The URL and the token of a callback, and the deadline. */
    record CallbackTarget(URI url, String token, Instant until) {}

    static HandOffMessage of(Request request, String source) {
        RequestDetails details = request.details();
        CallbackTarget callback = new CallbackTarget(request.callback(), request.token().reveal(), request.until());
        Data data = switch (request.discloses()) {
            case ALL -> new Data(details.requestId(), all(details.developer()),
                    details.access().stream().map(HandOffMessage::all).toList(), details.application(),
                    details.reason(),
                    callback);
            case IDS -> new Data(details.requestId(), new Requester(details.developer().id(), null, null, null),
                    details.access().stream().map(each -> new RequestedAccess(each.entry(), null, each.policy(), null))
                            .toList(),
                    null, null, callback);
        };
        return new HandOffMessage("1.0", request.id(), source, TYPE, details.requestId(), request.handedOffAt(),
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
