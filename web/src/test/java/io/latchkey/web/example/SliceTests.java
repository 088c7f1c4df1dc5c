package io.latchkey.web.example;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(GardenController.class)
@AutoConfigureMockMvc(addFilters = false)
class SliceTests {

    private final MockMvcTester mvc;

    @Autowired
    SliceTests(MockMvcTester mvc) {
        this.mvc = mvc;
    }

    @Test
    void aSliceTestAnswersLikeTheService() {
        assertThat(mvc.post().uri("/plants").contentType(MediaType.APPLICATION_JSON).content("{\"x\": 1}"))
                .hasStatus(400).hasContentType(MediaType.APPLICATION_PROBLEM_JSON).bodyJson().extractingPath("type")
                .isEqualTo("/problems/unknown-field");
        assertThat(mvc.get().uri("/plants?limit=0")).hasStatus(400);
        assertThat(mvc.get().uri("/problems/bed-taken")).hasStatusOk();
    }
}
