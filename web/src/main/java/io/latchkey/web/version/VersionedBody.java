package io.latchkey.web.version;

import java.net.URI;
import org.springframework.http.ResponseEntity;

/** A response body whose ETag is its version. */
public record VersionedBody<B>(long version, B body) {

    public ResponseEntity<B> ok() {
        return ResponseEntity.ok().eTag(etag()).body(body);
    }

    ResponseEntity<B> created(URI location) {
        return ResponseEntity.created(location).eTag(etag()).body(body);
    }

    private String etag() {
        return "\"" + version + "\"";
    }
}
