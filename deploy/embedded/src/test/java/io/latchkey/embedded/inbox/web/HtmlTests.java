package io.latchkey.embedded.inbox.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTests {

    @Test
    void everyValueIsEscapedUnlessItIsMarkupItself() {
        var inner = Html.of("<b>{}</b>", "<i>'\"&");
        assertThat(Html.of("<p title=\"{}\">{}</p>", "\"{}", inner)).hasToString(
                "<p title=\"&quot;{}\"><b>&lt;i&gt;&#39;&quot;&amp;</b></p>");
        assertThat(Html.join(List.of(inner, inner)).toString()).isEqualTo(inner.toString() + inner);
    }

    @Test
    void aValueWithoutAPlaceIsAMistake() {
        assertThatThrownBy(() -> Html.of("<p>{}</p>", "a", "b")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyWebAddressesBecomeLinks() {
        assertThat(MailMarkup.linked("see https://a.example/x?a=1&b=<2>. javascript:alert(1)")).hasToString(
                "see <a href=\"https://a.example/x?a=1&amp;b=\" target=\"_blank\" rel=\"noopener noreferrer\">"
                        + "https://a.example/x?a=1&amp;b=</a>&lt;2&gt;. javascript:alert(1)");
    }

    @Test
    void aMailsLinksOpenOutsideWhereverItsHeadBegins() {
        assertThat(MailMarkup.openingLinksInNewWindow("<p>x</p>")).isEqualTo("<base target=\"_blank\"><p>x</p>");
        assertThat(MailMarkup.openingLinksInNewWindow("<!DOCTYPE html>\n<html lang=en><head><title>")).isEqualTo(
                "<!DOCTYPE html>\n<html lang=en><head><base target=\"_blank\"><title>");
        assertThat(MailMarkup.openingLinksInNewWindow("<header>x")).isEqualTo("<base target=\"_blank\"><header>x");
    }
}
