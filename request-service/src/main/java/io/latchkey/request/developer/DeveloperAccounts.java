package io.latchkey.request.developer;

import io.latchkey.messaging.step.Step;
import io.latchkey.request.developer.DeveloperAccount.Ended;
import io.latchkey.request.keyrequest.EndedDeveloperLookup;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores the account of every developer who was ever ended. */
public interface DeveloperAccounts extends EndedDeveloperLookup {

    /** Makes a transition; an account that is not stored is active. */
    DeveloperAccount change(String id, Function<DeveloperAccount, Step<DeveloperAccount>> transition);

    /** The account of this developer, if it is ended now. */
    Optional<Ended> findEnded(String id);

    /** The ended accounts whose ids follow this one, in the order of their ids. */
    List<Ended> listEnded(@Nullable String after, int limit);

    @Override
    default Optional<String> endedBy(String developerId) {
        return findEnded(developerId).map(Ended::by);
    }
}
