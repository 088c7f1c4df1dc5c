package io.latchkey.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeaderMapperTests {

    @Test
    void onlyCloudEventAttributesAreMappedAndAsBytes() {
        RecordHeaders headers = new RecordHeaders();
        Map.of("spring_json_header_types", "{\"ce_id\":\"java.net.InetAddress\",\"own\":\"java.net.InetAddress\"}",
                "ce_id", "\"example.invalid\"", "own", "\"example.invalid\"", "contentType", "x", "content-type", "y",
                "id",
                "z").forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        Map<String, Object> mapped = new HashMap<>();
        new ConsumerAutoConfiguration().kafkaBinderHeaderMapper().toHeaders(headers, mapped);
        assertThat(mapped).containsOnlyKeys("ce_id", "content-type").allSatisfy(
                (_, value) -> assertThat(value).isInstanceOf(byte[].class));
    }
}
