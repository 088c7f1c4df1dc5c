package io.latchkey.embedded.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Serves the style sheets, scripts and icons that lie beside a class. */
@Controller
record StaticFiles(Class<?> neighbour) {

    @GetMapping("/{name:[a-z]+}.css")
    ResponseEntity<byte[]> styleSheet(@PathVariable String name) throws IOException {
        return file(name + ".css", new MediaType("text", "css", StandardCharsets.UTF_8));
    }

    @GetMapping("/{name:[a-z]+}.js")
    ResponseEntity<byte[]> script(@PathVariable String name) throws IOException {
        return file(name + ".js", new MediaType("text", "javascript", StandardCharsets.UTF_8));
    }

    @GetMapping("/{name:[a-z]+}.svg")
    ResponseEntity<byte[]> icon(@PathVariable String name) throws IOException {
        return file(name + ".svg", new MediaType("image", "svg+xml"));
    }

    private ResponseEntity<byte[]> file(String name, MediaType type) throws IOException {
        var file = new ClassPathResource(name, neighbour);
        if (!file.exists()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok().contentType(type).body(file.getContentAsByteArray());
    }
}
