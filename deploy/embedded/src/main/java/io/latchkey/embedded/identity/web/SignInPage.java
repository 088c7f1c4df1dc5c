package io.latchkey.embedded.identity.web;

import io.latchkey.embedded.identity.account.People;
import io.latchkey.embedded.identity.account.Person;
import jakarta.servlet.http.HttpServletRequest;
import java.util.stream.Collectors;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.util.HtmlUtils;

/** The page on which people choose who they are. */
public record SignInPage(People people) {

    public static final String PATH = "/sign-in";
    public static final String SIGN_OUT_PATH = "/sign-out";
    public static final String NAME = "name";

    String signIn(HttpServletRequest request) {
        var csrf = csrf(request);
        var buttons = people.all().stream().map(SignInPage::button).collect(Collectors.joining());
        return page("Who are you?", """
                <p class="notice">This page accepts everyone; it is for trying Latchkey.</p>
                %s%s<form class="people" method="post" action="%s">
                %s%s</form>
                """.formatted(refusal(request), present(request, csrf), PATH, csrf, buttons));
    }

    String failed(String why) {
        return page("That did not work", """
                <p class="notice">%s</p>
                <p>Go back to where you came from and try again, or <a href="%s">sign in here</a>.</p>
                """.formatted(escaped(why), PATH));
    }

    private String present(HttpServletRequest request, String csrf) {
        var user = request.getUserPrincipal();
        if (user == null) {
            return "";
        }
        return """
                <form class="present" method="post" action="%s">
                %s<p>You are signed in as <b>%s</b>. Be somebody else, or</p><button>Sign out</button>
                </form>
                """.formatted(SIGN_OUT_PATH, csrf,
                escaped(people.find(user.getName()).map(Person::name).orElse(user.getName())));
    }

    private static String refusal(HttpServletRequest request) {
        return request.getParameter("unknown") == null
                ? ""
                : "<p class=\"notice\">There is no person with this name.</p>\n";
    }

    private static String button(Person person) {
        return """
                <button name="%s" value="%s"><b>%s</b> <span>%s</span> <i>%s</i></button>
                """.formatted(NAME, escaped(person.id()), escaped(person.name()), escaped(person.email()),
                escaped(String.join(", ", person.sortedRoles())));
    }

    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf
                ? "<input type=\"hidden\" name=\"%s\" value=\"%s\">\n".formatted(csrf.getParameterName(),
                        csrf.getToken())
                : "";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String page(String title, String content) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%1$s · Latchkey demo</title>
                <link rel="icon" href="/icon.svg">
                <link rel="stylesheet" href="/identity.css">
                </head>
                <body>
                <header><img src="/icon.svg" alt="" width="22" height="22">Latchkey demo sign-in</header>
                <main>
                <h1>%1$s</h1>
                %2$s</main>
                </body>
                </html>
                """.formatted(title, content);
    }
}
