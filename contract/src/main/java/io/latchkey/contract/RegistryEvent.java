package io.latchkey.contract;

import java.time.Instant;
import java.util.List;

/** The state of every key by its id, on the compacted {@link Topic#KEY_REGISTRY}. */
public sealed interface RegistryEvent extends Event {

    /** All a gateway needs to check a key by itself: compare the SHA-256 of what it is shown with these. */
    record KeyState(String keyId, List<String> sha256, List<Wanted> access, String developerId, Status status,
            Instant expiresAt, long sequence) implements RegistryEvent {

        public KeyState {
            Required.field(keyId, "keyId");
            sha256 = Required.any(sha256);
            access = Required.some(access, "access");
            Required.field(developerId, "developerId");
            Required.field(status, "status");
            Required.field(expiresAt, "expiresAt");
        }

        @Override
        public String subject() {
            return keyId;
        }
    }

    /** Whether a key opens anything now. */
    enum Status {
        ACTIVE,
        SUSPENDED,
        EXPIRED,
        REVOKED
    }
}
