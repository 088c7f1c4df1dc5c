package io.latchkey.embedded.identity;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import io.latchkey.embedded.FolderLock;
import io.latchkey.embedded.identity.account.OAuthClient;
import io.latchkey.embedded.identity.account.OAuthClients;
import io.latchkey.embedded.identity.account.People;
import io.latchkey.embedded.identity.account.Person;
import io.latchkey.embedded.identity.account.SecretFiles;
import io.latchkey.embedded.identity.oauth.AccessTokenIssuer;
import io.latchkey.embedded.identity.oauth.LoopbackUris;
import io.latchkey.embedded.identity.web.DemoTokenEndpoint;
import io.latchkey.embedded.identity.web.SignInPage;
import io.latchkey.embedded.web.EmbeddedWebServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID Connect provider on 127.0.0.1 that accepts everyone, for demos and tests only. Its keys and the secrets of
 * its clients are kept in a folder, so that tokens survive a restart.
 */
public final class IdentityProvider implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityProvider.class);

    /**
     * Browsers apply {@code form-action} to every redirect that follows a form, and the last one leads to the page that
     * sent it here.
     */
    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' "
            + LoopbackUris.PAGES + "; base-uri 'none'; frame-ancestors 'none'";

    private final FolderLock lock;
    private final People people = new People(Person.DEMO);
    private final OAuthClients oAuthClients;
    private final EmbeddedWebServer server;
    private final AccessTokenIssuer accessTokenIssuer;
    private final DemoTokenEndpoint demoTokens;

    private IdentityProvider(FolderLock lock, SecretFiles secretFiles, int port) {
        this.lock = lock;
        this.oAuthClients = OAuthClients.of(secretFiles);
        this.server = EmbeddedWebServer.start("the identity provider", port, SignInPage.class, POLICY, context -> {
            context.registerBean(People.class, () -> people);
            context.registerBean(OAuthClients.class, () -> oAuthClients);
            context.registerBean(ECKey.class, secretFiles::accessKey);
            context.registerBean(RSAKey.class, secretFiles::idKey);
            context.register(IdentityConfiguration.class);
        });
        this.accessTokenIssuer = server.bean(AccessTokenIssuer.class);
        this.demoTokens = server.bean(DemoTokenEndpoint.class);
    }

    /** Starts the provider with this folder; port 0 picks a free one. */
    public static IdentityProvider start(Path folder, int port) {
        var lock = FolderLock.on(folder);
        try {
            var provider = new IdentityProvider(lock, new SecretFiles(folder), port);
            LOG.info("{} accepts everyone: it is for demos and tests only", provider.issuer());
            return provider;
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    /** The issuer named in tokens; its metadata are found below this address. */
    public URI issuer() {
        return accessTokenIssuer.issuer();
    }

    /** An access token for this person, known to the provider or not. */
    public String token(Person person) {
        return sign(claims(person));
    }

    /** An access token for the person or machine client with this name. */
    public String token(String name) {
        return sign(claims(name));
    }

    /** The claims of such a token, to be modified before signing; times are in seconds. */
    public Map<String, Object> claims(Person person) {
        return accessTokenIssuer.claims(person);
    }

    /** The claims of such a token, to be modified before signing; times are in seconds. */
    public Map<String, Object> claims(String name) {
        return demoTokens.claims(name).orElseThrow(() -> new IllegalArgumentException(demoTokens.unknown(name)));
    }

    /** Signs any claims as an access token. */
    public String sign(Map<String, Object> claims) {
        return accessTokenIssuer.sign(claims);
    }

    /** The client {@code latchkey-pages}, {@code portal} or {@code gateway}. */
    public OAuthClient client(String id) {
        return oAuthClients.all().filter(each -> each.id().equals(id)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no client " + id));
    }

    /** Lets this person sign in until the provider stops. */
    public void add(Person person) {
        people.add(person);
    }

    @Override
    public void close() {
        try {
            server.close();
        } finally {
            lock.close();
        }
    }
}
