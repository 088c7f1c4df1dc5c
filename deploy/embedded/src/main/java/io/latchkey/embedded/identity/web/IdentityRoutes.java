package io.latchkey.embedded.identity.web;

import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes besides the OAuth 2 endpoints: the sign-in page with its resources, and the demo tokens. */
public record IdentityRoutes(SignInPage page, DemoTokenEndpoint tokens) {

    public RouterFunction<ServerResponse> all(String error) {
        return RouterFunctions.route()
                .GET("/", this::signIn)
                .GET(SignInPage.PATH, this::signIn)
                .GET("/demo/token/{name}", request -> tokens.tokenResponse(request.pathVariable("name")))
                .GET("/identity.css", _ -> file("identity.css", MediaType.valueOf("text/css;charset=UTF-8")))
                .GET("/icon.svg", _ -> file("icon.svg", MediaType.valueOf("image/svg+xml")))
                .route(RequestPredicates.path(error), this::failed)
                .route(RequestPredicates.all(), _ -> html(404, page.failed("There is no such page.")))
                .build();
    }

    private ServerResponse signIn(ServerRequest request) {
        return html(200, page.signIn(request.servletRequest()));
    }

    private ServerResponse failed(ServerRequest request) {
        var status = request.servletRequest().getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var message = request.servletRequest().getAttribute(RequestDispatcher.ERROR_MESSAGE);
        return html(status instanceof Integer code ? code : 500, page.failed(Objects.toString(message, "")));
    }

    private static ServerResponse html(int status, String html) {
        return ServerResponse.status(status).contentType(MediaType.valueOf("text/html;charset=UTF-8")).body(html);
    }

    private static ServerResponse file(String name, MediaType type) {
        try (var file = IdentityRoutes.class.getResourceAsStream(name)) {
            return ServerResponse.ok().contentType(type)
                    .body(Objects.requireNonNull(file, name).readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
