package io.latchkey.web.version;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** A document's version as a strong ETag. */
public record VersionETag(long version) {

    /** As it stands in a header, quotes included. */
    public String value() {
        return "\"" + version + "\"";
    }

    public <T> ResponseEntity<T> ok(T body) {
        return ResponseEntity.ok().eTag(value()).body(body);
    }

    public <T> ResponseEntity<T> created(URI location, T body) {
        return ResponseEntity.created(location).eTag(value()).body(body);
    }
}
