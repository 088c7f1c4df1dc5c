package io.latchkey.contract.event;

import io.latchkey.contract.Topic;
import io.latchkey.contract.value.Access;
import io.latchkey.contract.value.Developer;
import io.latchkey.contract.value.RequiredFields;
import io.latchkey.contract.value.Sealed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lifecycle of keys and their tickets: the events of key-issuer-service on {@link Topic#KEYS}. */
public sealed interface KeyEvent extends Event {

    /** A link waits for the developer; the key is minted when the developer uses it. */
    record KeyReady(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, Sealed sealedLink, Instant claimUntil) implements KeyEvent {

        public KeyReady {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(sealedLink, "sealedLink");
            RequiredFields.required(claimUntil, "claimUntil");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The link expires soon. */
    record ClaimExpiring(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, Sealed sealedLink, Instant claimUntil) implements KeyEvent {

        public ClaimExpiring {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(sealedLink, "sealedLink");
            RequiredFields.required(claimUntil, "claimUntil");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The link expired. A new one can be requested until {@code renewableUntil}; without it, the key has expired for good. */
    record ClaimExpired(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, @Nullable Instant renewableUntil) implements KeyEvent {

        public ClaimExpired {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** Another signed-in person tried to use the link. */
    record ClaimRefused(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, String by) implements KeyEvent {

        public ClaimRefused {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(by, "by");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** A key was minted; {@code sealedKey} is present only if it is delivered by mail. */
    record KeyIssued(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, String lastFour, Instant expiresAt,
            @Nullable Sealed sealedKey) implements KeyEvent {

        public KeyIssued {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(lastFour, "lastFour");
            RequiredFields.required(expiresAt, "expiresAt");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** A gateway refused the key permanently. */
    record KeyMintingFailed(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, String why) implements KeyEvent {

        public KeyMintingFailed {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(why, "why");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The key has a new secret; the old one is valid until {@code overlapUntil}. */
    record KeyRotated(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, String lastFour, Instant expiresAt, String by,
            @Nullable Instant overlapUntil, @Nullable Sealed sealedKey) implements KeyEvent {

        public KeyRotated {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(lastFour, "lastFour");
            RequiredFields.required(expiresAt, "expiresAt");
            RequiredFields.required(by, "by");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The key was suspended; it is not valid until it is resumed. */
    record KeySuspended(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, String by, String why) implements KeyEvent {

        public KeySuspended {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(by, "by");
            RequiredFields.required(why, "why");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The key was resumed and is valid again. */
    record KeyResumed(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, String by, @Nullable String why) implements KeyEvent {

        public KeyResumed {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(by, "by");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The key was revoked. */
    record KeyRevoked(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, String by, String why) implements KeyEvent {

        public KeyRevoked {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(by, "by");
            RequiredFields.required(why, "why");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The key expires soon. */
    record KeyExpiring(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, String lastFour, Instant expiresAt) implements KeyEvent {

        public KeyExpiring {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(lastFour, "lastFour");
            RequiredFields.required(expiresAt, "expiresAt");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }

    /** The key expired. */
    record KeyExpired(String requestId, String keyId, Developer developer, List<Access> access,
            @Nullable String application, String lastFour, Instant expiredAt) implements KeyEvent {

        public KeyExpired {
            RequiredFields.required(requestId, "requestId");
            RequiredFields.required(keyId, "keyId");
            RequiredFields.required(developer, "developer");
            access = RequiredFields.nonEmpty(access, "access");
            RequiredFields.required(lastFour, "lastFour");
            RequiredFields.required(expiredAt, "expiredAt");
        }

        @Override
        public String subject() {
            return requestId;
        }
    }
}
