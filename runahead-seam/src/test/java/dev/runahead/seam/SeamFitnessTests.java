// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runahead.seam.fixture.Pool;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeamFitnessTests {

    private static final String POOL = Pool.class.getName();

    /** Cannot be closed. */
    static final class Grid {
        Grid() {}

        static Grid open(String where) {
            return new Grid();
        }

        static int size() {
            return 1;
        }

        void nothing() {}
    }

    private static Optional<String> wrong(String seam) {
        return SeamFitness.of(SeamSyntax.seam(seam), SeamFitnessTests.class.getClassLoader());
    }

    @Test
    void nothingIsWrongWithConstructorsAndFactoriesOfAnyAccess() {
        assertThat(wrong(POOL + "#<init>(int)")).isEmpty();
        assertThat(wrong(POOL + "#<init>(String)")).isEmpty();
        assertThat(wrong(POOL + "#<init>(String, String...)")).isEmpty();
        assertThat(wrong(POOL + "#of(java.util.List)")).isEmpty();
        assertThat(wrong(POOL + "$Builder#start")).isEmpty();
        assertThat(wrong(Grid.class.getName() + "#<init>() close=none")).isEmpty();
    }

    @Test
    void aClassThatIsNotThereIsNamed() {
        assertThat(wrong("com.acme.Absent#start()").orElseThrow())
                .contains("there is no class com.acme.Absent", "Outer$Inner");
    }

    @Test
    void aClassThatCannotBeLoadedIsNamed() {
        ClassLoader loader = new ClassLoader() {
            @Override
            protected Class<?> findClass(String name) {
                throw new NoClassDefFoundError("com/acme/Missing");
            }
        };
        assertThat(SeamFitness.of(SeamSyntax.seam("com.acme.Broken#start()"), loader)
                        .orElseThrow())
                .contains("cannot be loaded", "com/acme/Missing");
    }

    @Test
    void aMemberThatIsNotThereIsToldWithThoseThatAre() {
        assertThat(wrong(POOL + "#named()").orElseThrow()).contains("no such member", "(java.lang.String)");
        assertThat(wrong(POOL + "#absent()").orElseThrow()).contains("look at its name");
        assertThat(wrong(POOL + "#<init>(long)").orElseThrow()).contains("(int)");
    }

    @Test
    void whatGivesNoObjectIsToldSo() {
        assertThat(wrong(Grid.class.getName() + "#size()").orElseThrow()).contains("gives no object, but int");
        assertThat(wrong(Grid.class.getName() + "#nothing()").orElseThrow()).contains("but void");
    }

    @Test
    void abstractClassesHaveNoCallsOfTheirConstructors() {
        assertThat(wrong("java.util.AbstractList#<init>()").orElseThrow()).contains("is abstract");
    }

    @Test
    void whatCannotBeClosedIsToldSo() {
        assertThat(wrong(Grid.class.getName() + "#open(String)").orElseThrow()).contains("close=stop, or close=none");
    }

    @Test
    void conditionsAreLookedUpWithoutLoadingTheClass() {
        SeamSyntax.Parsed parsed = SeamSyntax.parse("a.A#a() needs=" + POOL + ", b.B#b() unless=" + POOL
                + ", c.C#c() needs=no.Such, d.D#d() unless=no.Such, e.E#e() not-from=com.acme.Caller");
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) {
                throw new AssertionError("loads " + name);
            }
        };
        assertThat(Seams.of(parsed, SeamSyntax.parse(""))
                        .in(loader, "com.acme.Caller")
                        .all())
                .extracting(Seam::owner)
                .containsExactly("a/A", "d/D");
    }
}
