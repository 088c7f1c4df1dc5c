package io.latchkey.web.problem;

import com.google.errorprone.annotations.Immutable;
import org.springframework.http.HttpStatus;

/**
 * The fixed text of a problem type.
 *
 * @param explanation what happened: shown on the page of the type, and the detail of a problem that has no other
 * @param remedy      what to change: shown on the page of the type
 */
@Immutable
public record ProblemText(HttpStatus status, String title, String explanation, String remedy) {}
