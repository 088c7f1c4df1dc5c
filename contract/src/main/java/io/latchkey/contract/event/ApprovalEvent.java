package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.ApprovalMode;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.Granted;
import io.latchkey.contract.value.Reason;
import io.latchkey.contract.value.RequiredFields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decisions about key requests: the events of approval-service on {@link Topic#APPROVALS}. */
public sealed interface ApprovalEvent extends Event {

    /** A request waits for a decision; these approvers are asked by mail. */
    record ApprovalRequested(String requestId, Developer developer, List<Access> access, @Nullable String application,
            Reason reason, ApprovalMode mode, List<String> approvers,
            @Nullable Instant until) implements ApprovalEvent {

        public ApprovalRequested {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(reason, "reason");
            RequiredFields.required(mode, "mode");
            approvers = RequiredFields.orEmpty(approvers);
        }

        @Override
        public String subject() {
            return requestId;
        }

        // The approvers are mail addresses.
        @Override
        public String toString() {
            return "ApprovalRequested[" + requestId + ", " + mode + ", " + approvers.size() + " approvers]";
        }
    }

    /** A request still waits for a decision; these approvers are reminded by mail. */
    record ApprovalReminded(String requestId, Developer developer, List<Access> access, @Nullable String application,
            Reason reason, ApprovalMode mode, List<String> approvers, @Nullable Instant until,
            Instant askedAt) implements ApprovalEvent {

        public ApprovalReminded {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(reason, "reason");
            RequiredFields.required(mode, "mode");
            RequiredFields.required(askedAt, "askedAt");
            approvers = RequiredFields.orEmpty(approvers);
        }

        @Override
        public String subject() {
            return requestId;
        }

        // The approvers are mail addresses.
        @Override
        public String toString() {
            return "ApprovalReminded[" + requestId + ", " + mode + ", " + approvers.size() + " approvers]";
        }
    }

    /** A partner has not decided yet; the developer is told that the request is still open. */
    record ApprovalDelayed(String requestId, Developer developer, List<Access> access, @Nullable String application,
            ApprovalMode mode, String partner, Instant askedAt, Instant until) implements ApprovalEvent {

        public ApprovalDelayed {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(mode, "mode");
            RequiredFields.required(partner, "partner");
            RequiredFields.required(askedAt, "askedAt");
            RequiredFields.required(until, "until");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** A partner has not decided; these approvers are asked by mail. */
    record ApprovalEscalated(String requestId, Developer developer, List<Access> access, @Nullable String application,
            Reason reason, ApprovalMode mode, String partner, String why, List<String> approvers,
            @Nullable Instant until,
            Instant askedAt) implements ApprovalEvent {

        public ApprovalEscalated {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(reason, "reason");
            RequiredFields.required(mode, "mode");
            RequiredFields.required(partner, "partner");
            RequiredFields.required(why, "why");
            RequiredFields.required(askedAt, "askedAt");
            approvers = RequiredFields.orEmpty(approvers);
        }

        @Override
        public String subject() {
            return requestId;
        }

        // The approvers are mail addresses.
        @Override
        public String toString() {
            return "ApprovalEscalated[" + requestId + ", " + partner + ", " + approvers.size() + " approvers]";
        }
    }

    /** Access is granted; this event causes the key to be minted. */
    record KeyRequestApproved(String requestId, Developer developer, List<Access> access, @Nullable String application,
            ApprovalMode mode, String by, @Nullable String reason, @Nullable Granted granted) implements ApprovalEvent {

        public KeyRequestApproved {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(mode, "mode");
            RequiredFields.required(by, "by");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** Access is declined with a reason, and the request is deleted. */
    record KeyRequestDeclined(String requestId, Developer developer, List<Access> access, @Nullable String application,
            ApprovalMode mode, String by, String reason) implements ApprovalEvent {

        public KeyRequestDeclined {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(mode, "mode");
            RequiredFields.required(by, "by");
            RequiredFields.required(reason, "reason");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The request was withdrawn before a decision, and is deleted. */
    record KeyRequestWithdrawn(String requestId, Developer developer, List<Access> access, @Nullable String application,
            String by) implements ApprovalEvent {

        public KeyRequestWithdrawn {
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

    /** Nobody decided in time, and the request is deleted. */
    record KeyRequestLapsed(String requestId, Developer developer, List<Access> access, @Nullable String application,
            ApprovalMode mode, Instant askedAt) implements ApprovalEvent {

        public KeyRequestLapsed {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(mode, "mode");
            RequiredFields.required(askedAt, "askedAt");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }
}
