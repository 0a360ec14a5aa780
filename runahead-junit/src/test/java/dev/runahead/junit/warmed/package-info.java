// SPDX-License-Identifier: Apache-2.0
/** All classes read one file. */
@WarmFiles("/models/of-the-package.bin")
package dev.runahead.junit.warmed;

import dev.runahead.junit.WarmFiles;
