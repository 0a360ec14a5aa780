// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class HmacTests {

    /** Test cases 1 and 2 of RFC 4231. */
    @Test
    void givesWhatTheStandardGives() {
        byte[] twentyBytes = HexFormat.of().parseHex("0b".repeat(20));
        assertThat(new Hmac(twentyBytes).of(ascii("Hi There")))
                .asHexString()
                .isEqualToIgnoringCase("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assertThat(new Hmac(ascii("Jefe")).of(ascii("what do ya want "), ascii("for nothing?")))
                .asHexString()
                .isEqualToIgnoringCase("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void givesWhatTheJdkGives() throws GeneralSecurityException {
        Random random = new Random(4231);
        for (int length = 1; length <= 64; length++) {
            byte[] key = new byte[length];
            byte[] message = new byte[random.nextInt(300)];
            random.nextBytes(key);
            random.nextBytes(message);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            assertThat(new Hmac(key).of(message)).isEqualTo(mac.doFinal(message));
        }
    }

    @Test
    void refusesALongKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hmac(new byte[65]))
                .withMessageContaining("65 bytes");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
