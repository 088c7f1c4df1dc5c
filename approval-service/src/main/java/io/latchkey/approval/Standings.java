package io.latchkey.approval;

import io.latchkey.messaging.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How partners are reached, one for each that was ever called. */
public interface Standings {

    Optional<Standing> find(String partner);

    /** Makes a move; of a partner that is not known here, on one that is reachable. */
    Standing change(String partner, Function<Standing, Step<Standing>> move);

    /** The partners that are not called any more. */
    List<String> disabled();
}
