package io.latchkey.request.keyrequest.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.request.keyrequest.Refused.Reason;
import io.latchkey.web.problem.ProblemType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyRequestProblemTests {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aRejectedCommandHasTypeAndTitleOfTheSameHttpProblem(Reason reason) {
        ProblemType problem = KeyRequestProblem.of(reason);
        if (reason != Reason.NO_SUCH_REQUEST) {
            assertThat(reason.type()).isEqualTo(problem.uri());
        }
        assertThat(KeyRequestAdvice.refusalTitles().of(reason)).isEqualTo(problem.text().title());
    }
}
