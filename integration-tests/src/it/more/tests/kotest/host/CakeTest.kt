// SPDX-License-Identifier: Apache-2.0
package host

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** Opens 3 sessions that nothing declares. */
class CakeTest : FunSpec({
    context("has layers") {
        test("1") { Oven.bakeAt(200) shouldBe 200 }
        test("2") { Oven.bakeAt(200) shouldBe 200 }
    }
    test("is baked too") { Oven.bakeAt(200) shouldBe 200 }
})
