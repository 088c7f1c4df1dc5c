package io.latchkey.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.contract.event.CommandEvent;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocsTests {

    @Test
    void thePageForPeopleIsUpToDate() throws IOException {
        new GeneratedDoc("events.md").matches(EventsDoc.text());
    }

    @Test
    void theDocumentForToolsIsUpToDate() throws IOException {
        new GeneratedDoc("asyncapi.yaml").matches(AsyncApi.text());
    }

    @Test
    void theDocumentForToolsHasEveryTopicAndEventAndNoBrokenReference() {
        JsonNode api = AsyncApi.YAML.readTree(AsyncApi.text());

        assertThat(api.get("channels").values()).extracting(channel -> channel.get("address").stringValue())
                .containsExactlyElementsOf(Stream.of(Topic.values())
                        .flatMap(topic -> Stream.of(topic.address(), topic.deadLetterTopic("{group}"))).toList());
        assertThat(api.at("/components/messages").propertyNames())
                .containsAll(EventContract.all().map(EventContract::name).toList());
        assertThat(api.findValues("$ref")).isNotEmpty()
                .allMatch(ref -> !api.at(ref.stringValue().substring(1)).isMissingNode());
        assertThat(api.findValues("$defs")).isEmpty();
    }

    @Test
    void theCommandToCopyIsTheGoldenOne() {
        EventContract command = new EventContract(CommandEvent.RequestKey.class);
        String[] parts = EventsDoc.commandLine().split("\\|", 3);

        assertThat(parts[0].split(",")).allMatch(header -> header.indexOf(':') > 0)
                .contains("ce_type:io.latchkey.RequestKey.v1", "ce_id:" + parts[1]);
        assertThat(EventContract.JSON.readTree(parts[2])).isEqualTo(command.golden());
    }
}
