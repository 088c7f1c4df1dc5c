package io.latchkey.web.error;

import io.latchkey.web.html.HtmlPage;
import io.latchkey.web.html.PageLanguage;
import io.latchkey.web.html.PageRenderer;
import io.latchkey.web.problem.CommonProblem;
import io.latchkey.web.problem.ProblemText;
import io.latchkey.web.problem.ProblemType;
import io.latchkey.web.problem.ProblemTypes;
import io.latchkey.web.security.AnyoneMayCall;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

    private final Map<String, ProblemType> types = new TreeMap<>();
    private final PageRenderer renderer;

    ProblemPages(ObjectProvider<ProblemTypes> contributed, PageRenderer renderer) {
        this.renderer = renderer;
        contributed.stream().flatMap(each -> each.types().stream()).forEach(type -> {
            if (types.put(type.slug(), type) != null) {
                throw new IllegalStateException("Two problem types share the page /problems/" + type.slug());
            }
        });
    }

    @GetMapping("/problems")
    ResponseEntity<byte[]> list(HttpServletRequest request) {
        Locale language = PageLanguage.of(request);
        return renderer.response(HtmlPage.shared("problems", language).with("types", types.values().stream()
                .map(type -> Map.of("uri", type.uri(), "title", type.text(language).title())).toList()));
    }

    @GetMapping("/problems/{slug}")
    ResponseEntity<byte[]> page(@PathVariable String slug, HttpServletRequest request) {
        ProblemType type = types.get(slug);
        if (type == null) {
            throw CommonProblem.NOT_FOUND.withDetail("No problem type has this name.").toException();
        }
        Locale language = PageLanguage.of(request);
        ProblemText text = type.text(language);
        return renderer.response(HtmlPage.shared("problem", language).with("slug", slug)
                .with("status", text.status().toString()).with("title", text.title())
                .with("explanation", text.explanation()).with("remedy", text.remedy()));
    }
}
