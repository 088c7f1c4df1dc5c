package io.latchkey.approval.partner;

import io.latchkey.messaging.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** How partners are reached, one for each that was ever called. */
public interface PartnerHealthStore {

    Optional<PartnerHealth> find(String partner);

    /** Makes a move; of a partner that is not known here, on one that is reachable. */
    PartnerHealth change(String partner, Function<PartnerHealth, Step<PartnerHealth>> move);

    /** The partners that are not called any more. */
    List<String> disabledPartners();
}
