// SPDX-License-Identifier: Apache-2.0
package host;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** Runs 2 classes that Surefire does not select by itself. */
@Suite
@SelectClasses({BreadChecks.class, CakeChecks.class})
class BakeryTest {}
