package io.latchkey.web.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks an address, with messages that do not repeat it. */
public final class WebAddressValidator implements ConstraintValidator<WebAddress, URI> {

    private static final int MAX_LENGTH = 1000;
    private static final Set<String> LOCALHOST = Set.of("localhost", "127.0.0.1", "[::1]");

    private String reservedParameter = "";
    private boolean queryAllowed = true;

    @Override
    public void initialize(WebAddress constraint) {
        reservedParameter = constraint.reservedParameter();
        queryAllowed = constraint.queryAllowed();
    }

    @Override
    public boolean isValid(@Nullable URI address, ConstraintValidatorContext context) {
        Optional<String> violation = address == null ? Optional.empty() : violation(address);
        violation.ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return violation.isEmpty();
    }

    private Optional<String> violation(URI address) {
        if (!isSafe(address)) {
            return Optional.of("must begin with https:// and a host, or with http:// on localhost");
        } else if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return Optional.of("must have no user and no fragment");
        } else if (address.getRawQuery() != null
                && (!queryAllowed || names(address.getRawQuery()).anyMatch(this::isReserved))) {
            return Optional
                    .of(queryAllowed ? "must not have the parameter " + reservedParameter : "must have no query");
        } else if (address.toString().length() > MAX_LENGTH || !address.toString().equals(address.toASCIIString())) {
            return Optional.of("must have at most " + MAX_LENGTH + " characters, all of them ASCII");
        }
        return Optional.empty();
    }

    private static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null && ("https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme()) && LOCALHOST.contains(host)));
    }

    private static Stream<String> names(String query) {
        return Stream.of(query.split("[&;]", -1)).map(parameter -> parameter.split("=", 2)[0])
                .map(name -> URLDecoder.decode(name, StandardCharsets.UTF_8));
    }

    /** Ignores case, as some frameworks do when they read parameters. */
    private boolean isReserved(String name) {
        return !reservedParameter.isEmpty() && name.equalsIgnoreCase(reservedParameter);
    }
}
