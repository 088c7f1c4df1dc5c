package io.latchkey.web.egress;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/**
 * What was answered, whatever its status; a redirect is an answer too.
 *
 * @param headers by lower-case name; of several of the same name the first
 * @param body    as UTF-8, whatever it called itself
 */
public record EgressResponse(int status, Map<String, String> headers, String body) {

    public EgressResponse {
        headers = Map.copyOf(headers);
    }

    static Map<String, String> firstValues(Header... headers) {
        var firsts = new HashMap<String, String>();
        for (Header each : headers) {
            firsts.putIfAbsent(each.getName().toLowerCase(Locale.ROOT), each.getValue() == null ? "" : each.getValue());
        }
        return firsts;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Others may repeat in an answer what they were told. */
    @Override
    public String toString() {
        return "Reply[" + status + ", " + body.length() + " characters]";
    }
}
