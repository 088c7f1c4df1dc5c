package io.latchkey.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers what fails in a filter, where no advice reaches and the container would log the message. */
final class LastResort extends OncePerRequestFilter {

    private final Explanations explanations;
    private final ProblemWriter writer;
    private final ObjectProvider<ProblemForm> forms;

    LastResort(Explanations explanations, ProblemWriter writer, ObjectProvider<ProblemForm> forms) {
        this.explanations = explanations;
        this.writer = writer;
        this.forms = forms;
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
            write(problem, request, response);
        }
    }

    private void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var form = forms.orderedStream().filter(each -> each.suits(request)).findFirst();
        if (form.isPresent()) {
            form.get().write(problem, request, response);
        } else {
            writer.write(problem, response);
        }
    }
}
