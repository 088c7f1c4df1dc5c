package io.latchkey.web.error;

import io.latchkey.web.problem.Problem;
import io.latchkey.web.security.AnyoneMayCall;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers the error dispatches of the servlet container. */
@Hidden
@RestController
@AnyoneMayCall
class ProblemErrorController implements ErrorController {

    private final ExceptionMapper exceptionMapper;

    ProblemErrorController(ExceptionMapper exceptionMapper) {
        this.exceptionMapper = exceptionMapper;
    }

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Problem> error(HttpServletRequest request) {
        var status = (Integer) Objects.requireNonNullElse(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
                404);
        var failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        return exceptionMapper.statusProblem(status, HttpHeaders.EMPTY, failure, request).response();
    }
}
