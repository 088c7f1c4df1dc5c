package io.latchkey.key;

import io.latchkey.contract.Access;
import io.latchkey.messaging.Edited;
import java.util.List;
import java.util.Optional;

/** The key terms by scope, edited by people. */
public interface TermsByScope {

    /** The terms of the narrowest scope that has some; {@link Terms#DEFAULT} where none has. */
    Terms of(Access access);

    /** The terms that are stored for exactly this scope. */
    Optional<Edited<Terms>> find(Scope scope);

    /** All stored terms. */
    List<Edited<Terms>> all();

    /** Stores terms for a scope that has none; nothing if it has some. */
    Optional<Edited<Terms>> add(Scope scope, Terms terms);

    /** Replaces the terms of a scope if they still have this version. */
    Optional<Edited<Terms>> replace(Scope scope, Terms terms, long version);

    /** Deletes the terms of a scope if they still have this version, and says whether it did. */
    boolean delete(Scope scope, long version);
}
