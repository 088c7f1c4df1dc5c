package io.latchkey.issuer.key;

import io.latchkey.contract.value.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * A new claim link: the part to store, and the link for its owner, sealed for the events that will carry it.
 *
 * @param eventId    the event that {@code sealedLink} is sealed for
 * @param sealedLink the readable link, for notification-service
 */
public record ClaimOffer(ClaimLink link, ClaimLink.@Nullable Reminder reminder, String eventId, Sealed sealedLink) {}
