package io.latchkey.embedded.identity.web;

import io.latchkey.embedded.identity.account.People;
import io.latchkey.embedded.identity.account.Person;
import jakarta.servlet.RequestDispatcher;
import java.security.Principal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The page on which people choose who they are, and the one that says what went wrong. */
@Controller
public record SignInPage(People people) {

    public static final String PATH = "/sign-in";
    public static final String SIGN_OUT_PATH = "/sign-out";
    public static final String ERROR_PATH = "/error";
    public static final String NAME = "name";

    @GetMapping({"/", PATH})
    String signIn(@Nullable Principal user, @RequestParam(required = false) @Nullable String unknown, Model model) {
        if (user != null) {
            model.addAttribute("present", people.find(user.getName()).map(Person::name).orElse(user.getName()));
        }
        model.addAttribute("people", people.all());
        model.addAttribute("unknown", unknown != null);
        return "sign-in";
    }

    @RequestMapping(ERROR_PATH)
    ModelAndView failed(
            @RequestAttribute(name = RequestDispatcher.ERROR_STATUS_CODE, required = false) @Nullable Integer code,
            @RequestAttribute(name = RequestDispatcher.ERROR_MESSAGE, required = false) @Nullable String why) {
        var status = HttpStatus.valueOf(Objects.requireNonNullElse(code, 500));
        var page = status == HttpStatus.NOT_FOUND
                ? Map.of("title", "Page not found", "why", "There is no page at this address.")
                : Map.of("title", "Sign-in failed", "why", Objects.requireNonNullElse(why, ""));
        return new ModelAndView("failed", page, status);
    }
}
