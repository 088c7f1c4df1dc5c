package io.latchkey.web.problem;

import com.google.errorprone.annotations.Immutable;
import org.springframework.http.HttpStatus;

/** What a kind of problem always says: its status and title, and for its page what happened and what to change. */
@Immutable
public record ProblemText(HttpStatus status, String title, String explanation, String remedy) {}
