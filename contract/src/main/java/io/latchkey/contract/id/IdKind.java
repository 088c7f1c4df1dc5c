package io.latchkey.contract.id;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Instant;
import java.util.Arrays;

/** The prefixed identifiers: a kind and a ULID, {@code req_01K…}; they sort by the time of their creation. */
public enum IdKind {

    REQUEST("req"),
    KEY("key"),
    EVENT("evt"),
    NOTICE("ntc"),
    TICKET("tkt"),
    DELIVERY("dlv");

    private final String prefix;

    IdKind(String prefix) {
        this.prefix = prefix + "_";
    }

    /** A new identifier, greater than all earlier ones of this process. */
    public String next() {
        return prefix + UlidCreator.getMonotonicUlid();
    }

    /** The same ULID with this prefix, for a document that another one creates; so creation is idempotent. */
    public String derivedFrom(String other) {
        return prefix + other.substring(other.indexOf('_') + 1);
    }

    /**
     * The identifier of a document that this cause creates: a ULID of the given time, whose random part is a hash of the
     * parts. The time must belong to the cause, so that the same cause always gives the same identifier.
     */
    public String forCause(Instant at, String... cause) {
        byte[] random = Arrays.copyOf(Sha256.ofParts(cause), 10);
        return prefix + new Ulid(at.toEpochMilli(), random);
    }

    /** Whether the text is this prefix and a canonical ULID. */
    public boolean matches(String id) {
        String ulid = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
        return Ulid.isValid(ulid) && Ulid.from(ulid).toString().equals(ulid);
    }

    /** When an identifier of this kind was created, to the millisecond. */
    public Instant timeOf(String id) {
        return Ulid.getInstant(id.substring(prefix.length()));
    }
}
