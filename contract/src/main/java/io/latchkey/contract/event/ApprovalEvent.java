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

/** How key requests are decided, as approval-service tells it on {@link Topic#APPROVALS}. */
public sealed interface ApprovalEvent extends Event {

    /** Somebody must decide: these people are asked by mail. */
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

    /** Nobody has decided yet: these people are asked again. */
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

    /** A partner takes long to decide: the developer is told that nothing is lost. */
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

    /** A partner has not decided: these people are asked to. */
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

    /** Access is granted; a key is minted on this event. */
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

    /** Access is refused with a reason; the request is deleted. */
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

    /** The request was taken back before anybody decided; it is deleted. */
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

    /** Nobody decided in time; the request is deleted. */
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
