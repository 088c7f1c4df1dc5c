package io.latchkey.web.error;

import static io.latchkey.web.html.HtmlPage.escaped;

import io.latchkey.web.html.HtmlPage;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemTypes;
import io.latchkey.web.security.AnyoneMayCall;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves the page of each problem type, and a list of all types. */
@Hidden
@AnyoneMayCall
@Controller
class ProblemPages {

    private final Map<String, ProblemText> pages = new TreeMap<>();

    ProblemPages(ObjectProvider<ProblemTypes> contributed) {
        contributed.stream().flatMap(each -> each.types().stream()).forEach(type -> {
            if (pages.put(type.slug(), type.text()) != null) {
                throw new IllegalStateException("Two problem types share the page /problems/" + type.slug());
            }
        });
    }

    @GetMapping("/problems")
    ResponseEntity<String> list() {
        return new HtmlPage("Problems", pages.entrySet().stream()
                .map(page -> "<li><a href=\"/problems/%s\">%s</a></li>\n".formatted(page.getKey(),
                        escaped(page.getValue().title())))
                .collect(Collectors.joining("", "<ul>\n", "</ul>\n"))).response();
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<String> page(@PathVariable String slug) {
        var text = pages.get(slug);
        if (text == null) {
            throw CommonProblem.NOT_FOUND.withDetail("No problem type has this name.").toException();
        }
        return new HtmlPage(text.title(), """
                <p class="quiet">HTTP %s · <code>%s</code></p>
                <h2>What happened</h2>
                <p>%s</p>
                <h2>What to change</h2>
                <p>%s</p>
                <p><a href="/problems">All problems</a></p>
                """.formatted(text.status(), slug, escaped(text.explanation()), escaped(text.remedy()))).response();
    }
}
