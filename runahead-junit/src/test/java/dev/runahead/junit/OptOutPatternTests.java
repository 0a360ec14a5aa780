// SPDX-License-Identifier: Apache-2.0
package dev.runahead.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

class OptOutPatternTests {

    private static final UniqueId ID = UniqueId.forEngine("e").append("class", "shop.OrderTests");
    private static final TestIdentifier CLASS = identifier(ID, ClassSource.from("shop.OrderTests"));
    private static final TestIdentifier METHOD =
            identifier(ID.append("method", "pays(int, long)"), MethodSource.from("shop.OrderTests", "pays"));
    private static final TestIdentifier INVOCATION = identifier(
            ID.append("template", "t").append("invocation", "#2"), MethodSource.from("shop.OrderTests", "t"));

    @Test
    void aNameMeansAClass() {
        assertThat(pattern("shop.OrderTests").matches(CLASS)).isTrue();
        assertThat(pattern("shop.OrderTests").matches(METHOD))
                .as("that lies below it")
                .isFalse();
        assertThat(pattern("shop.Order").matches(CLASS)).isFalse();
        assertThat(pattern("OrderTests").matches(CLASS)).isFalse();
    }

    @Test
    void aNameWithAMethodMeansTheMethod() {
        assertThat(pattern("shop.OrderTests#pays").matches(METHOD)).isTrue();
        assertThat(pattern("*Tests#p*").matches(METHOD)).isTrue();
        assertThat(pattern("shop.OrderTests#pay").matches(METHOD)).isFalse();
        assertThat(pattern("*#*").matches(CLASS)).isFalse();
    }

    @Test
    void aStarStandsForAnything() {
        assertThat(pattern("*").matches(CLASS)).isTrue();
        assertThat(pattern("shop.*").matches(CLASS)).isTrue();
        assertThat(pattern("*Order*").matches(CLASS)).isTrue();
        assertThat(pattern("s*.*Te*ts**").matches(CLASS)).isTrue();
        assertThat(pattern("*x*").matches(CLASS)).isFalse();
        assertThat(pattern("*Test").matches(CLASS)).isFalse();
    }

    @Test
    void whatHasABracketAColonOrASlashMeansUniqueIds() {
        assertThat(pattern("[engine:e]/[class:shop.OrderTests]/[method:pays(int, long)]")
                        .matches(METHOD))
                .isTrue();
        assertThat(pattern("*[invocation:#2]").matches(INVOCATION)).isTrue();
        assertThat(pattern("*[invocation:#1]").matches(INVOCATION)).isFalse();
        assertThat(pattern("[engine:e]/[class:shop.OrderTests]").matches(METHOD))
                .isFalse();
    }

    @Test
    void whatHasNoSourceCanBeMeantByItsIdOnly() {
        TestIdentifier scenario = identifier(UniqueId.forEngine("e").append("scenario", "s"), null);
        assertThat(pattern("*").matches(scenario)).isFalse();
        assertThat(pattern("[*").matches(scenario)).isTrue();
    }

    private static OptOutPattern pattern(String glob) {
        return OptOutPattern.read(glob + ": why").orElseThrow();
    }

    private static TestIdentifier identifier(UniqueId id, TestSource source) {
        return TestIdentifier.from(new AbstractTestDescriptor(id, "name", source) {
            @Override
            public TestDescriptor.Type getType() {
                return TestDescriptor.Type.TEST;
            }
        });
    }
}
