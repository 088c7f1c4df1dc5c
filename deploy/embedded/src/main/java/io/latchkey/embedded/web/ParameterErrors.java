package io.latchkey.embedded.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Refuses requests whose query or form is malformed or too long; Tomcat would log them as errors of ours. */
@ControllerAdvice
final class ParameterErrors {

    @ExceptionHandler
    void refuse(InvalidParameterException failure, HttpServletResponse response) throws IOException {
        response.sendError(failure.getErrorCode());
    }
}
