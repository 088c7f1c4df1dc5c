package io.latchkey.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A bean of this type renders the problems of some requests in another format than JSON. */
public interface ProblemRenderer {

    boolean canRender(HttpServletRequest request);

    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
