package io.latchkey.approval.partner;

import io.latchkey.messaging.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Stores the health of every partner that was ever called. */
public interface PartnerHealthStore {

    Optional<PartnerHealth> find(String partner);

    /** Applies a transition; a partner without a stored health starts as reachable. */
    PartnerHealth change(String partner, Function<PartnerHealth, Step<PartnerHealth>> transition);

    /** The ids of the disabled partners. */
    List<String> disabledPartners();
}
