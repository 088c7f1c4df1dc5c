package io.latchkey.contract;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to key requests, as request-service tells it on {@link Topic#KEY_REQUESTS}. */
public sealed interface KeyRequestEvent extends Event {

    /**
     * A developer asked for access; it grants nothing yet.
     *
     * @param redirectedTo the page to which the developer's browser was sent, without what it was sent there with
     * @param partner      who decides, if the browser was sent to them
     */
    record KeyRequestCreated(String requestId, Developer developer, List<Access> access, Reason reason,
            @Nullable String application, @Nullable URI redirectedTo,
            @Nullable String partner) implements KeyRequestEvent {

        public KeyRequestCreated {
            Required.field(requestId, "requestId");
            Required.field(developer, "developer");
            access = Required.some(access, "access");
            Required.field(reason, "reason");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** Somebody wants to take a request back; whether it still can be, the approval decides. */
    record WithdrawalAsked(String requestId, Developer developer, List<Access> access, @Nullable String application,
            String by) implements KeyRequestEvent {

        public WithdrawalAsked {
            Required.field(requestId, "requestId");
            Required.field(developer, "developer");
            access = Required.some(access, "access");
            Required.field(by, "by");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** A command was refused: nothing was stored, and these are the problems. */
    record KeyRequestRejected(String commandId, String commandSource, String type, String title, String detail,
            List<Fault> errors) implements KeyRequestEvent {

        public KeyRequestRejected {
            Required.field(commandId, "commandId");
            Required.field(commandSource, "commandSource");
            Required.field(type, "type");
            Required.field(title, "title");
            Required.field(detail, "detail");
            errors = Required.any(errors);
        }

        @Override
        public String subject() {
            return commandId;
        }
    }

    /** One fault of a refused command: where (RFC 6901) and what to change. */
    record Fault(String pointer, String detail) {

        public Fault {
            pointer = pointer == null ? "" : pointer;
            Required.field(detail, "errors.detail");
        }
    }
}
