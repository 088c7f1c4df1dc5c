package io.latchkey.web.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A bean of this type answers some requests' problems otherwise than in JSON. */
public interface ProblemRenderer {

    boolean canRender(HttpServletRequest request);

    void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException;
}
