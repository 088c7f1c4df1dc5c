package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.PolicyRef;
import io.latchkey.contract.value.RequiredFields;
import java.time.Instant;
import java.util.List;

/** The state of every key by its id, on the compacted {@link Topic#KEY_REGISTRY}. */
public sealed interface KeyRegistryEvent extends Event {

    /** All that a gateway needs to check a key without a call: it compares the SHA-256 of the presented key with these. */
    record KeyState(String keyId, List<String> sha256, List<PolicyRef> access, String developerId, Status status,
            Instant expiresAt, long sequence) implements KeyRegistryEvent {

        public KeyState {
            RequiredFields.required(keyId, "keyId");
            sha256 = RequiredFields.orEmpty(sha256);
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(developerId, "developerId");
            RequiredFields.required(status, "status");
            RequiredFields.required(expiresAt, "expiresAt");
        }

        @Override
        public String subject() {
            return keyId;
        }
    }

    /** Whether a key grants access now. */
    enum Status {
        ACTIVE,
        SUSPENDED,
        EXPIRED,
        REVOKED
    }
}
