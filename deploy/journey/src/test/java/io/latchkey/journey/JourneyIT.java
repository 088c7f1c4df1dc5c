package io.latchkey.journey;

/** The journey with the identity provider that comes with Latchkey. */
@OnTheRoad
class JourneyIT extends Journey {

    JourneyIT(Road road) {
        super(road);
    }
}
