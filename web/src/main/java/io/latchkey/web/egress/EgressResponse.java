package io.latchkey.web.egress;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/**
 * A complete HTTP response with any status, redirects included.
 *
 * @param headers the first value of each header, by lower-case name
 * @param body    the body decoded as UTF-8, whatever charset the response declares
 */
public record EgressResponse(int status, Map<String, String> headers, String body) {

    public EgressResponse {
        headers = Map.copyOf(headers);
    }

    static Map<String, String> firstValues(Header... headers) {
        var values = new HashMap<String, String>();
        for (Header header : headers) {
            values.putIfAbsent(header.getName().toLowerCase(Locale.ROOT),
                    header.getValue() == null ? "" : header.getValue());
        }
        return values;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Omits headers and body, because a response may repeat what was sent. */
    @Override
    public String toString() {
        return "EgressResponse[" + status + ", " + body.length() + " characters]";
    }
}
