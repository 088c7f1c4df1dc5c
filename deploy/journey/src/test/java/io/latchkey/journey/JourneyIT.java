package io.latchkey.journey;

/** The journey with the embedded identity provider. */
@OnTestSystem
class JourneyIT extends Journey {

    JourneyIT(TestSystem testSystem) {
        super(testSystem);
    }
}
