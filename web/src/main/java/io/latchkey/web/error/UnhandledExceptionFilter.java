package io.latchkey.web.error;

import io.latchkey.web.problem.Problem;
import io.latchkey.web.problem.ProblemRenderer;
import io.latchkey.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/** Handles exceptions of filters, which no advice reaches and whose messages the container would log. */
final class UnhandledExceptionFilter extends OncePerRequestFilter {

    private final ExceptionMapper exceptionMapper;
    private final ProblemWriter writer;
    private final ObjectProvider<ProblemRenderer> renderers;

    UnhandledExceptionFilter(ExceptionMapper exceptionMapper, ProblemWriter writer,
            ObjectProvider<ProblemRenderer> renderers) {
        this.exceptionMapper = exceptionMapper;
        this.writer = writer;
        this.renderers = renderers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        try {
            chain.doFilter(request, response);
        } catch (Exception failure) {
            if (ExceptionMapper.isClientGone(failure)) {
                return;
            }
            var problem = exceptionMapper.toProblem(failure, request);
            if (response.isCommitted()) {
                throw new RedactedException(failure);
            }
            response.reset();
            write(problem, request, response);
        }
    }

    private void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var renderer = renderers.orderedStream().filter(each -> each.canRender(request)).findFirst();
        if (renderer.isPresent()) {
            renderer.get().write(problem, request, response);
        } else {
            writer.write(problem, response);
        }
    }
}
