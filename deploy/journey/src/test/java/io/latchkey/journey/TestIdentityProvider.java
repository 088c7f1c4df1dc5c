package io.latchkey.journey;

import io.latchkey.embedded.identity.IdentityProvider;
import io.latchkey.embedded.identity.account.Person;
import io.latchkey.testing.browser.HttpBrowser;
import io.latchkey.testing.browser.RenderedPage;
import java.net.URI;
import java.util.Map;

/** Who vouches for people and machines. */
interface TestIdentityProvider {

    URI issuer();

    String token(Person person);

    String machineToken(String client);

    /** From a page that asks who somebody is, by way of the provider's own, to where that leads. */
    RenderedPage signIn(HttpBrowser httpBrowser, RenderedPage page, Person person);

    /** What a service is told, so that it believes these tokens. */
    Map<String, String> settings();

    /** The one that comes with Latchkey. */
    record Embedded(IdentityProvider provider) implements TestIdentityProvider {

        @Override
        public URI issuer() {
            return provider.issuer();
        }

        @Override
        public String token(Person person) {
            return provider.token(person);
        }

        @Override
        public String machineToken(String client) {
            return provider.token(client);
        }

        @Override
        public RenderedPage signIn(HttpBrowser httpBrowser, RenderedPage page, Person person) {
            provider.add(person);
            return httpBrowser.signIn(page, person.id(), provider);
        }

        @Override
        public Map<String, String> settings() {
            return Map.of("latchkey.security.issuer", issuer().toString());
        }
    }
}
