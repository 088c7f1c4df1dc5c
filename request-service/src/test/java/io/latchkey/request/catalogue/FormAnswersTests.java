package io.latchkey.request.catalogue;

import static io.latchkey.request.Fixtures.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.KeyRequestEvent.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonPointer;

class FormAnswersTests {

    @Test
    void multiLineTextIsAllowed() {
        assertThat(faults("{'useCase': 'a\\nb\\tc', 'more': [1, true, null, {'é': '日本'}]}")).isEmpty();
    }

    @Test
    void controlCharactersAreReportedWithTheirPointer() {
        assertThat(faults("{'a': {'b': ['x', 'y\\u0000']}}"))
                .containsExactly(new Fault("/reason/a/b/1", "must not contain control characters"));
        assertThat(faults("{'a': '\\u202e'}")).hasSize(1);
        assertThat(faults("{'a\\u0007': 1}")).hasSize(1);
    }

    @Test
    void answersThatAreTooLongOrTooDeepAreRefused() {
        assertThat(faults("{'a': '" + "x".repeat(4001) + "'}"))
                .containsExactly(new Fault("/reason/a", "must have at most 4000 characters"));
        assertThat(faults("{'a': [" + ("'" + "x".repeat(3999) + "',").repeat(5) + "1]}")).extracting(Fault::pointer)
                .containsExactly("/reason");
        assertThat(faults("{'a': " + "[".repeat(300) + "]".repeat(300) + "}")).hasSize(1);
    }

    @Test
    void aNumberThatIsNotFiniteIsRefused() {
        assertThat(faults("{'a': 1e999}")).containsExactly(new Fault("/reason/a", "must be a finite number"));
    }

    private static List<Fault> faults(String answers) {
        return FormAnswers.faults(json(answers), JsonPointer.compile("/reason"));
    }
}
