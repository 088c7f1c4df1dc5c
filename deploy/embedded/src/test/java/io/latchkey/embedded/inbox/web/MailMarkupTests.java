package io.latchkey.embedded.inbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.embedded.inbox.web.MailMarkup.TextPart;
import org.junit.jupiter.api.Test;

class MailMarkupTests {

    @Test
    void onlyWebAddressesBecomeLinks() {
        assertThat(MailMarkup.parts("see https://a.example/x?a=1&b=<2>. javascript:alert(1)")).containsExactly(
                new TextPart("see ", false), new TextPart("https://a.example/x?a=1&b=", true),
                new TextPart("<2>. javascript:alert(1)", false));
    }

    @Test
    void aMailsLinksOpenOutsideWhereverItsHeadBegins() {
        assertThat(MailMarkup.openingLinksInNewWindow("<p>x</p>")).isEqualTo("<base target=\"_blank\"><p>x</p>");
        assertThat(MailMarkup.openingLinksInNewWindow("<!DOCTYPE html>\n<html lang=en><head><title>")).isEqualTo(
                "<!DOCTYPE html>\n<html lang=en><head><base target=\"_blank\"><title>");
        assertThat(MailMarkup.openingLinksInNewWindow("<header>x")).isEqualTo("<base target=\"_blank\"><header>x");
    }
}
