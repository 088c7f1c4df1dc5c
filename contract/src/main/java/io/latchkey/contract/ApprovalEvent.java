package io.latchkey.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How key requests are decided, as approval-service tells it on {@link Topic#APPROVALS}. */
public sealed interface ApprovalEvent extends Event {

    /** Somebody must decide: these people are asked by mail. */
    record ApprovalRequested(String requestId, Developer developer, List<Access> access, @Nullable String application,
            Reason reason, Mode mode, List<String> approvers, @Nullable Instant until) implements ApprovalEvent {

        public ApprovalRequested {
            Required.field(requestId, "requestId");
            Required.field(developer, "developer");
            access = Required.some(access, "access");
            Required.field(reason, "reason");
            Required.field(mode, "mode");
            approvers = Required.any(approvers);
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
            Reason reason, Mode mode, List<String> approvers, @Nullable Instant until,
            Instant askedAt) implements ApprovalEvent {

        public ApprovalReminded {
            Required.field(requestId, "requestId");
            Required.field(developer, "developer");
            access = Required.some(access, "access");
            Required.field(reason, "reason");
            Required.field(mode, "mode");
            Required.field(askedAt, "askedAt");
            approvers = Required.any(approvers);
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
            Mode mode, String partner, Instant askedAt, Instant until) implements ApprovalEvent {

        public ApprovalDelayed {
            Required.field(requestId, "requestId");
            Required.field(developer, "developer");
            access = Required.some(access, "access");
            Required.field(mode, "mode");
            Required.field(partner, "partner");
            Required.field(askedAt, "askedAt");
            Required.field(until, "until");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** A partner has not decided: these people are asked to. */
    record ApprovalEscalated(String requestId, Developer developer, List<Access> access, @Nullable String application,
            Reason reason, Mode mode, String partner, String why, List<String> approvers, @Nullable Instant until,
            Instant askedAt) implements ApprovalEvent {

        public ApprovalEscalated {
            Required.field(requestId, "requestId");
            Required.field(developer, "developer");
            access = Required.some(access, "access");
            Required.field(reason, "reason");
            Required.field(mode, "mode");
            Required.field(partner, "partner");
            Required.field(why, "why");
            Required.field(askedAt, "askedAt");
            approvers = Required.any(approvers);
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
            Mode mode, String by, @Nullable String reason, @Nullable Granted granted) implements ApprovalEvent {

        public KeyRequestApproved {
            Required.field(requestId, "requestId");
            Required.field(developer, "developer");
            access = Required.some(access, "access");
            Required.field(mode, "mode");
            Required.field(by, "by");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** Access is refused with a reason; the request is deleted. */
    record KeyRequestDeclined(String requestId, Developer developer, List<Access> access, @Nullable String application,
            Mode mode, String by, String reason) implements ApprovalEvent {

        public KeyRequestDeclined {
            Required.field(requestId, "requestId");
            Required.field(developer, "developer");
            access = Required.some(access, "access");
            Required.field(mode, "mode");
            Required.field(by, "by");
            Required.field(reason, "reason");
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

    /** Nobody decided in time; the request is deleted. */
    record KeyRequestLapsed(String requestId, Developer developer, List<Access> access, @Nullable String application,
            Mode mode, Instant askedAt) implements ApprovalEvent {

        public KeyRequestLapsed {
            Required.field(requestId, "requestId");
            Required.field(developer, "developer");
            access = Required.some(access, "access");
            Required.field(mode, "mode");
            Required.field(askedAt, "askedAt");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }
}
