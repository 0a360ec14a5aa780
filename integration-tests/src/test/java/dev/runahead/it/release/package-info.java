// SPDX-License-Identifier: Apache-2.0
/** What is published: which modules, under which names, how large, and what they bring. */
package dev.runahead.it.release;
