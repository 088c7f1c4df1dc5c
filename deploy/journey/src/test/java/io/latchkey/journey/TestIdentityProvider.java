package io.latchkey.journey;

import io.latchkey.embedded.identity.IdentityProvider;
import io.latchkey.embedded.identity.account.Person;
import io.latchkey.testing.browser.HttpBrowser;
import io.latchkey.testing.browser.RenderedPage;
import java.net.URI;
import java.util.Map;

/** An identity provider for people and machines. */
interface TestIdentityProvider {

    URI issuer();

    String token(Person person);

    String machineToken(String client);

    /** Signs in from a page that requires it and returns the page that follows. */
    RenderedPage signIn(HttpBrowser httpBrowser, RenderedPage page, Person person);

    /** The settings with which a service trusts this provider. */
    Map<String, String> settings();

    /** The embedded identity provider. */
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
