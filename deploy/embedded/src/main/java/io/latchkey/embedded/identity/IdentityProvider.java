package io.latchkey.embedded.identity;

import io.latchkey.embedded.FolderLock;
import io.latchkey.embedded.identity.account.OAuthClient;
import io.latchkey.embedded.identity.account.OAuthClients;
import io.latchkey.embedded.identity.account.People;
import io.latchkey.embedded.identity.account.Person;
import io.latchkey.embedded.identity.account.SecretFiles;
import io.latchkey.embedded.identity.oauth.AccessTokenIssuer;
import io.latchkey.embedded.identity.web.DemoTokenEndpoint;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID Connect provider on 127.0.0.1 that believes everybody who says who they are, for demos and tests alone. Its
 * key and the secrets of its clients are kept in a folder, so that a token outlives a restart.
 */
public final class IdentityProvider implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);

    private final FolderLock lock;
    private final People people = new People(Person.DEMO);
    private final OAuthClients oAuthClients;
    private final IdentityServer identityServer;
    private final AccessTokenIssuer accessTokenIssuer;
    private final DemoTokenEndpoint demoTokens;

    private IdentityProvider(FolderLock lock, SecretFiles secretFiles, int port) {
        this.lock = lock;
        this.oAuthClients = OAuthClients.of(secretFiles);
        this.identityServer = IdentityServer.start(port, people, oAuthClients, secretFiles);
        this.accessTokenIssuer = identityServer.tokens();
        this.demoTokens = new DemoTokenEndpoint(people, oAuthClients, accessTokenIssuer);
    }

    /** Starts the provider of this folder; port 0 picks a free one. */
    public static IdentityProvider start(Path folder, int port) {
        var lock = FolderLock.on(folder);
        try {
            var provider = new IdentityProvider(lock, new SecretFiles(folder), port);
            LOG.info("{} believes everybody: it is for demos and tests alone", provider.issuer());
            return provider;
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /** What tokens name as their issuer, and where its metadata are found. */
    public URI issuer() {
        return accessTokenIssuer.issuer();
    }

    /** An access token of this person, whom the provider need not know. */
    public String token(Person person) {
        return sign(claims(person));
    }

    /** An access token of the person or machine client of this name. */
    public String token(String name) {
        return sign(claims(name));
    }

    /** The claims of such a token, to be changed before they are signed; times are seconds. */
    public Map<String, Object> claims(Person person) {
        return accessTokenIssuer.claims(person);
    }

    /** The claims of such a token, to be changed before they are signed; times are seconds. */
    public Map<String, Object> claims(String name) {
        return demoTokens.claims(name).orElseThrow(() -> new IllegalArgumentException(demoTokens.unknown(name)));
    }

    /** These claims, whatever they are, as an access token that is properly signed. */
    public String sign(Map<String, Object> claims) {
        return accessTokenIssuer.sign(claims);
    }

    /** The client {@code latchkey-pages}, {@code portal} or {@code gateway}. */
    public OAuthClient client(String id) {
        return oAuthClients.all().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no client " + id));
    }

    /** Lets this person sign in from now on, as long as the provider runs. */
    public void add(Person person) {
        people.add(person);
    }

    @Override
    public void close() {
        try {
            identityServer.close();
        } finally {
            lock.close();
        }
    }
}
