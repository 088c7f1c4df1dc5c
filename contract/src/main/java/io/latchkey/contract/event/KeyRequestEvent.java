package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Reason;
import io.latchkey.contract.value.RequiredFields;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lifecycle of key requests: the events of request-service on {@link Topic#KEY_REQUESTS}. */
public sealed interface KeyRequestEvent extends Event {

    /**
     * A developer requested access; nothing is granted yet.
     *
     * @param redirectedTo the page to which the developer's browser was redirected, without query parameters
     * @param partner      the partner who decides after a redirect
     */
    record KeyRequestCreated(String requestId, Developer developer, List<Access> access, Reason reason,
            @Nullable String application, @Nullable URI redirectedTo,
            @Nullable String partner) implements KeyRequestEvent {

        public KeyRequestCreated {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(reason, "reason");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The withdrawal of a request was requested; approval-service withdraws it if it is still pending. */
    record WithdrawalAsked(String requestId, Developer developer, List<Access> access, @Nullable String application,
            String by) implements KeyRequestEvent {

        public WithdrawalAsked {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(by, "by");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** A command was rejected: nothing was stored, and these are the problems. */
    record KeyRequestRejected(String commandId, String commandSource, String type, String title, String detail,
            List<Fault> errors) implements KeyRequestEvent {

        public KeyRequestRejected {
            RequiredFields.required(commandId, "commandId");
            RequiredFields.required(commandSource, "commandSource");
            RequiredFields.required(type, "type");
            RequiredFields.required(title, "title");
            RequiredFields.required(detail, "detail");
            errors = RequiredFields.orEmpty(errors);
        }

        @Override
        public String subject() {
            return commandId;
        }
    }

    /** One error of a rejected command: its place (RFC 6901), and what to change. */
    record Fault(String pointer, String detail) {

        public Fault {
            pointer = pointer == null ? "" : pointer;
            RequiredFields.required(detail, "errors.detail");
        }
    }
}
