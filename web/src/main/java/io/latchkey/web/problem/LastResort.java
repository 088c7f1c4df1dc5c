package io.latchkey.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what fails in a filter, where no advice reaches and the container would log the message. */
final class LastResort extends OncePerRequestFilter {

    private final Explanations explanations;
    private final ProblemWriter writer;

    LastResort(Explanations explanations, ProblemWriter writer) {
        this.explanations = explanations;
        this.writer = writer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (Exception failure) {
            if (Explanations.nobodyListens(failure)) {
                return;
            }
            var problem = explanations.explain(failure, request);
            if (response.isCommitted()) {
                throw new Unspoken(failure);
            }
            response.reset();
            writer.write(problem, response);
        }
    }
}
