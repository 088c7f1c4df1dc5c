package io.latchkey.web.signin;

import io.latchkey.web.security.ClaimsReader;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** What is asked of the provider over HTTP, never for longer than a setting says: Spring's own waits half a minute. */
final class ProviderHttpClients {

    private final JdkClientHttpRequestFactory requests;

    ProviderHttpClients(Duration timeout) {
        requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder().connectTimeout(timeout).build());
        requests.setReadTimeout(timeout);
    }

    RestClient discoveryClient() {
        return RestClient.builder().requestFactory(requests).build();
    }

    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokenResponseClient() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder().requestFactory(requests)
                .configureMessageConverters(each -> each.disableDefaults()
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler()).build());
        return client;
    }

    /** Asked only where the ID token does not say enough. */
    OidcUserService userService(ClaimsReader reader) {
        var http = new RestTemplate(requests);
        http.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var info = new DefaultOAuth2UserService();
        info.setRestOperations(http);
        var people = new OidcUserService();
        people.setOauth2UserService(info);
        people.setRetrieveUserInfo(asked -> asked.getClientRegistration().getProviderDetails().getUserInfoEndpoint()
                .getUri() != null
                && reader.read(asked.getIdToken().getClaims())
                        .filter(each -> each.email() != null && each.name() != null).isEmpty());
        return people;
    }
}
