package io.latchkey.request;

import static io.latchkey.request.Examples.wish;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OnceTests {

    @Test
    void theSameBodyIsTheSameWhateverTheOrderOfItsFields() {
        assertThat(Once.called("ada", wish("ada", "{'a': 1, 'b': {'c': 2, 'd': 3}}"), "k"))
                .isEqualTo(Once.called("ada", wish("ada", "{'b': {'d': 3, 'c': 2}, 'a': 1}"), "k"));
    }

    @Test
    void aWishWithoutAReturnUrlIsWhatItWasBeforeThereWasOne() {
        Wish wish = wish("ada", "{}");
        assertThat(JsonMapper.shared().writeValueAsString(wish)).doesNotContain("returnUrl");
        Wish returning = new Wish(wish.access(), wish.reason(), wish.application(), wish.developer(), "https://x.test");
        assertThat(Once.called("ada", returning, "k").body()).isNotEqualTo(Once.called("ada", wish, "k").body());
    }

    @Test
    void anotherBodyUnderTheSameKeyIsSeen() {
        Once one = Once.called("ada", wish("ada", "{'a': 1}"), "k");
        Once other = Once.called("ada", wish("ada", "{'a': 2}"), "k");
        assertThat(other.key()).isEqualTo(one.key());
        assertThat(other.body()).isNotEqualTo(one.body());
    }

    @Test
    void keysOfDifferentCallersDoNotMeet() {
        assertThat(Once.called("ada", wish("ada", "{}"), "k").key())
                .isNotEqualTo(Once.called("bob", wish("bob", "{}"), "k").key());
        assertThat(Once.called("ad", wish("ad", "{}"), "ak").key())
                .isNotEqualTo(Once.called("ada", wish("ada", "{}"), "k").key());
        assertThat(Once.commanded("a", "b").key()).isNotEqualTo(Once.commanded("ab", "").key());
    }

    @Test
    void theSameBodyUnderAnotherKeyCannotBeRecognized() {
        assertThat(Once.called("ada", wish("ada", "{}"), "k").body())
                .isNotEqualTo(Once.called("ada", wish("ada", "{}"), "l").body());
    }
}
