package io.latchkey.request.developer;

import io.latchkey.messaging.step.Step;
import io.latchkey.request.developer.DeveloperAccount.Ended;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The accounts of developers who were ever ended. */
public interface DeveloperAccounts {

    /** Makes a move on an account; that of a developer who was never ended is active. */
    DeveloperAccount change(String id, Function<DeveloperAccount, Step<DeveloperAccount>> move);

    /** The end of this developer, if it has come and nobody has reopened the account. */
    Optional<Ended> ended(String id);

    /** Those who are ended, by id, behind this one. */
    List<Ended> ended(@Nullable String after, int limit);
}
