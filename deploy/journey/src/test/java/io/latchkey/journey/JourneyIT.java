package io.latchkey.journey;

/** The journey with the identity provider that comes with Latchkey. */
@OnTestSystem
class JourneyIT extends Journey {

    JourneyIT(TestSystem testSystem) {
        super(testSystem);
    }
}
