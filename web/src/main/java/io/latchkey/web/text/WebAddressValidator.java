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

/** Says what is wrong with an address without repeating it. */
public final class WebAddressValidator implements ConstraintValidator<WebAddress, URI> {

    private static final int LONGEST = 1000;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private String taken = "";
    private boolean query = true;

    @Override
    public void initialize(WebAddress constraint) {
        taken = constraint.reservedParameter();
        query = constraint.queryAllowed();
    }

    @Override
    public boolean isValid(@Nullable URI address, ConstraintValidatorContext context) {
        Optional<String> wrong = address == null ? Optional.empty() : violation(address);
        wrong.ifPresent(message -> {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
        });
        return wrong.isEmpty();
    }

    private Optional<String> violation(URI address) {
        if (!isSafe(address)) {
            return Optional.of("must begin with https:// and a host, or with http:// on localhost");
        } else if (address.getRawUserInfo() != null || address.getRawFragment() != null) {
            return Optional.of("must have no user and no fragment");
        } else if (address.getRawQuery() != null && (!query || names(address.getRawQuery()).anyMatch(this::isTaken))) {
            return Optional.of(query ? "must not have the parameter " + taken : "must have no query");
        } else if (address.toString().length() > LONGEST || !address.toString().equals(address.toASCIIString())) {
            return Optional.of("must have at most " + LONGEST + " characters, all of them ASCII");
        }
        return Optional.empty();
    }

    private static boolean isSafe(URI address) {
        String host = address.getHost();
        return host != null && ("https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme()) && THIS_MACHINE.contains(host)));
    }

    private static Stream<String> names(String query) {
        return Stream.of(query.split("[&;]", -1)).map(each -> each.split("=", 2)[0])
                .map(each -> URLDecoder.decode(each, StandardCharsets.UTF_8));
    }

    /** To some who read it, capitals make no difference. */
    private boolean isTaken(String name) {
        return !taken.isEmpty() && name.equalsIgnoreCase(taken);
    }
}
