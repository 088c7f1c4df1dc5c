package io.latchkey.embedded.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Answers errors without a page in one line of plain text: the reason for the refusal, or the name of the status. */
public final class PlainErrorValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        var status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType("text/plain;charset=utf-8");
            var reporter = response.getReporter();
            if (reporter == null) {
                return;
            }
            reporter.write(Objects.requireNonNullElse(response.getMessage(),
                    status.value() + " " + status.getReasonPhrase()));
            response.finishResponse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
