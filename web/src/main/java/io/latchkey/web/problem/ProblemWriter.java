package io.latchkey.web.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where Spring MVC is not available: in filters and in the container. */
public final class ProblemWriter {

    private static final JsonMapper JSON = JsonMapper.shared();

    public void write(Problem problem, HttpServletResponse response) throws IOException {
        var body = JSON.writeValueAsBytes(problem);
        response.setStatus(problem.type().text().status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        problem.headers().forEach(response::setHeader);
        response.getOutputStream().write(body);
    }
}
