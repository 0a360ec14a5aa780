// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.primes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrimeSpecTests {

    @Test
    void isReadBackAsItWasWritten() {
        PrimeServer.Provider provider = new PrimeServer.Provider();
        PrimeServer.Spec spec = new PrimeServer.Spec(100);
        assertEquals(spec, provider.spec(provider.text(spec).orElseThrow()));
    }
}
