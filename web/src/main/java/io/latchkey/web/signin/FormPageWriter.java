package io.latchkey.web.signin;

import io.latchkey.web.html.FormPage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes a page from a security filter, where Spring MVC is not available. */
final class FormPageWriter {

    private FormPageWriter() {}

    static void write(FormPage page, HttpServletResponse response) throws IOException {
        response.setStatus(page.status().value());
        page.headers().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        byte[] bytes = page.bytes();
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
