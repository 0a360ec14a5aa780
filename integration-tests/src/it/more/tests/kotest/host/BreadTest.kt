// SPDX-License-Identifier: Apache-2.0
package host

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** Opens 3 sessions that nothing declares; one test fails on purpose, one is skipped. */
class BreadTest : FunSpec({
    test("is baked") { Oven.bakeAt(200) shouldBe 200 }
    test("is baked again") { Oven.bakeAt(200) shouldBe 200 }
    test("is burnt on purpose") { Oven.bakeAt(200) shouldBe 180 }
    xtest("is not eaten") {}
})
