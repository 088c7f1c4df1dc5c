package io.latchkey.embedded.identity.web;

import io.latchkey.embedded.identity.account.People;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;

/** Accepts everyone who chooses one of the known names. */
public record DemoAuthenticationProvider(People people) implements AuthenticationProvider {

    @Override
    public @Nullable Authentication authenticate(Authentication claim) {
        var person = people.find(claim.getName())
                .orElseThrow(() -> new BadCredentialsException("There is no person with this name"));
        // the ID token takes the time of the sign-in from here
        var signedIn = FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY);
        var believed = UsernamePasswordAuthenticationToken.authenticated(person.id(), null, List.of(signedIn));
        believed.setDetails(claim.getDetails());
        return believed;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
