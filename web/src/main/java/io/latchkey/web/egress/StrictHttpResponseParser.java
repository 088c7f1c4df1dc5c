package io.latchkey.web.egress;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;

/** Fails if the response head ends without its empty line; Apache's own parser would accept a truncated head as a 200. */
final class StrictHttpResponseParser extends DefaultHttpResponseParser {

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream stream) throws IOException, HttpException {
        return super.parse(buffer, new FailOnEndInputStream(stream));
    }

    private static final class FailOnEndInputStream extends FilterInputStream {

        FailOnEndInputStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read < 0) {
                throw new ConnectionClosedException();
            }
            return read;
        }
    }
}
