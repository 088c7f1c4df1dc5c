package io.latchkey.request.keyrequest;

import static io.latchkey.request.Fixtures.newKeyRequest;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class IdempotencyKeyTests {

    @Test
    void theOrderOfFieldsDoesNotMatter() {
        assertThat(IdempotencyKey.ofCall("ada", newKeyRequest("ada", "{'a': 1, 'b': {'c': 2, 'd': 3}}"), "k"))
                .isEqualTo(IdempotencyKey.ofCall("ada", newKeyRequest("ada", "{'b': {'d': 3, 'c': 2}, 'a': 1}"), "k"));
    }

    @Test
    void aBodyWithoutAReturnUrlHasTheHashItHadBeforeThatFieldExisted() {
        NewKeyRequest newKeyRequest = newKeyRequest("ada", "{}");
        assertThat(JsonMapper.shared().writeValueAsString(newKeyRequest)).doesNotContain("returnUrl");
        NewKeyRequest returning = new NewKeyRequest(newKeyRequest.access(), newKeyRequest.reason(),
                newKeyRequest.application(), newKeyRequest.developer(), "https://x.test");
        assertThat(IdempotencyKey.ofCall("ada", returning, "k").bodyHash())
                .isNotEqualTo(IdempotencyKey.ofCall("ada", newKeyRequest, "k").bodyHash());
    }

    @Test
    void anotherBodyWithTheSameKeyHasAnotherBodyHash() {
        IdempotencyKey one = IdempotencyKey.ofCall("ada", newKeyRequest("ada", "{'a': 1}"), "k");
        IdempotencyKey other = IdempotencyKey.ofCall("ada", newKeyRequest("ada", "{'a': 2}"), "k");
        assertThat(other.keyHash()).isEqualTo(one.keyHash());
        assertThat(other.bodyHash()).isNotEqualTo(one.bodyHash());
    }

    @Test
    void theSameKeyOfAnotherCallerHasAnotherHash() {
        assertThat(IdempotencyKey.ofCall("ada", newKeyRequest("ada", "{}"), "k").keyHash())
                .isNotEqualTo(IdempotencyKey.ofCall("bob", newKeyRequest("bob", "{}"), "k").keyHash());
        assertThat(IdempotencyKey.ofCall("ad", newKeyRequest("ad", "{}"), "ak").keyHash())
                .isNotEqualTo(IdempotencyKey.ofCall("ada", newKeyRequest("ada", "{}"), "k").keyHash());
        assertThat(IdempotencyKey.ofCommand("a", "b").keyHash())
                .isNotEqualTo(IdempotencyKey.ofCommand("ab", "").keyHash());
    }

    @Test
    void theSameBodyWithAnotherKeyHasAnotherBodyHash() {
        assertThat(IdempotencyKey.ofCall("ada", newKeyRequest("ada", "{}"), "k").bodyHash())
                .isNotEqualTo(IdempotencyKey.ofCall("ada", newKeyRequest("ada", "{}"), "l").bodyHash());
    }
}
