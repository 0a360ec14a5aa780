// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam.forks;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(
        named = "seam.forks",
        matches = ".+",
        disabledReason = "runs in JVMs with three agents, in Maven's phase integration-test")
class SecondForkTests extends AmongAgents {}
