// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.runahead.seam.fixture.Callers;
import dev.runahead.seam.fixture.OneAhead;
import dev.runahead.seam.fixture.Pool;
import dev.runahead.seam.fixture.RewritingLoader;
import dev.runahead.seam.fixture.Shapes;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole classes as javac writes them, rewritten, verified by the JVM, and called. */
class CallSubstitutionTests {

    private static final String POOL = Pool.class.getName();
    private final OneAhead run = new OneAhead();

    @BeforeEach
    void nothingIsMade() {
        Pool.MADE.clear();
    }

    @AfterEach
    void endsTheRun() {
        run.close();
    }

    @Test
    void theSecondCallOfAConstructorIsAnsweredByASpareOfTheRealType() throws Exception {
        Shapes code = callers(POOL + "#<init>(int)");
        Pool first = code.plain(4);
        Pool second = code.plain(4);
        assertThat(first.madeHere()).isTrue();
        assertThat(second.madeHere()).isFalse();
        assertThat(second.getClass()).isSameAs(Pool.class);
        assertThat(second.what()).isEqualTo("size 4");
        assertThat(second.loader()).isSameAs(Thread.currentThread().getContextClassLoader());
        assertThat(run.answers()).hasSize(2);
        assertThat(run.answers().get(0)).startsWith("built new Pool(Integer) ~");
        assertThat(run.answers().get(1)).startsWith("handed over new Pool(Integer) ~");
    }

    @Test
    void aCallWithOtherArgumentsIsAnother() throws Exception {
        Shapes code = callers(POOL + "#<init>(int)");
        assertThat(code.plain(4).what()).isEqualTo("size 4");
        assertThat(code.plain(5).what()).isEqualTo("size 5");
        assertThat(run.answers()).allMatch(answer -> answer.startsWith("built"));
    }

    @Test
    void whatIsHandedOverIsNotClosedByUsAndWhatNobodyTookIs() throws Exception {
        Shapes code = callers(POOL + "#<init>(int)");
        Pool first = code.plain(4);
        Pool second = code.plain(4);
        SeamSession spare = (SeamSession) run.spares().values().iterator().next();
        spare.closeUnlessHandedOver();
        assertThat(first.closed()).isFalse();
        assertThat(second.closed()).isFalse();
        assertThat(((Pool) spare.made()).closed()).isTrue();
        assertThat(spare.handOver()).isFalse();
    }

    @Test
    void constructorsWithinArgumentsAreCallsOfTheirOwn() throws Exception {
        String plain = new Callers().nested().what();
        Shapes code = callers(POOL + "#<init>");
        assertThat(code.nested().what()).isEqualTo(plain);
        assertThat(run.answers()).hasSize(4);
        assertThat(code.nested().what()).isEqualTo(plain);
        assertThat(run.answers().subList(4, 8)).allMatch(answer -> answer.startsWith("handed over"));
    }

    @Test
    void argumentsMayBranch() throws Exception {
        Shapes code = callers(POOL + "#<init>");
        for (int i = 0; i < 2; i++) {
            assertThat(code.chosen(true).what()).isEqualTo("size 1 with size 3");
            assertThat(code.chosen(false).what()).isEqualTo("size 2 with none");
            assertThat(code.switched("one").what()).isEqualTo("size 1");
            assertThat(code.switched("two").what()).isEqualTo("size 7");
            assertThat(code.looped(3).what()).isEqualTo("size 2 with next");
        }
        assertThatThrownBy(() -> code.switched("three")).isInstanceOf(IllegalStateException.class);
        assertThat(run.answers()).anyMatch(answer -> answer.startsWith("handed over"));
    }

    @Test
    void oneSeamAmongNestedConstructorsIsSubstitutedAlone() throws Exception {
        Shapes code = callers(POOL + "#<init>(int, java.lang.Object)");
        assertThat(code.nested().what()).isEqualTo(new Callers().nested().what());
        assertThat(run.answers()).hasSize(1);
    }

    @Test
    void whatJavacKeepsInAVariableStaysAsItIs() throws Exception {
        Shapes code = callers(POOL + "#<init>(int, java.lang.Object)");
        assertThat(code.triedWithin("").what()).isEqualTo("size 7 with empty");
        assertThat(code.triedWithin("12").what()).isEqualTo("size 7 with 12");
        assertThat(code.triedWithin("x").what()).isEqualTo("size 7 with no number");
        assertThat(run.answers()).isEmpty();
    }

    @Test
    void aDiscardedObjectIsMadeToo() throws Exception {
        Shapes code = callers(POOL + "#<init>");
        code.discarded();
        assertThat(run.answers()).hasSize(1);
    }

    @Test
    void theOriginalsExceptionReachesTheCallerAsItIs() throws Exception {
        Shapes code = callers(POOL + "#<init>");
        assertThatThrownBy(() -> code.plain(-1))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("a pool of -1");
        assertThat(code.caught(-2).what()).isEqualTo("size 0 with a pool of -2");
    }

    @Test
    void constructorsOfSubclassesAreNotSeamsButWhatTheyAreGivenIs() throws Exception {
        Shapes code = callers(POOL + "#<init>");
        assertThat(code.sub(3).getClass().getSimpleName()).isEqualTo("Sub");
        assertThat(code.sub(3).what()).isEqualTo("size 6 with this");
        assertThat(run.answers()).hasSize(2);
        assertThat(code.subclass(3).what()).isEqualTo("sub size 3");
        assertThat(run.answers()).hasSize(2);
    }

    @Test
    void methodReferencesAndReflectionAreNotSeen() throws Exception {
        Shapes code = callers(POOL + "#<init>");
        assertThat(code.reference(3).what()).isEqualTo("size 3");
        assertThat(code.reflection(3).what()).isEqualTo("size 3");
        assertThat(run.answers()).isEmpty();
    }

    @Test
    void lambdasAreSeen() throws Exception {
        Shapes code = callers(POOL + "#<init>");
        code.lambda(3);
        assertThat(code.lambda(3).madeHere()).isFalse();
    }

    @Test
    void varargsAndGenericFactoriesAreSeen() throws Exception {
        Shapes code = callers(POOL + "#<init>(String, String...), " + POOL + "#of(java.util.List)");
        code.varargs("a", "b");
        assertThat(code.varargs("a", "b").madeHere()).isFalse();
        assertThat(code.varargs("a", "c").what()).isEqualTo("first[a, c]");
        code.generic(List.of(1, 2));
        assertThat(code.generic(List.of(1, 2)).madeHere()).isFalse();
    }

    @Test
    void staticFactoriesAreSeenAndWhatGivesNoObjectIsNot() throws Exception {
        Shapes code = callers(POOL + "#named, " + POOL + "#count close=none");
        code.named("x");
        assertThat(code.named("x").madeHere()).isFalse();
        assertThat(code.counted()).isEqualTo(Pool.MADE.size());
        assertThat(run.answers()).hasSize(2);
    }

    @Test
    void aBuilderIsComparedAsItWasAndEachBuildHasOneOfItsOwn() throws Exception {
        Shapes code = callers(POOL + "$Builder#start()");
        Pool.Builder first = new Pool.Builder().name("a");
        code.built(first);
        assertThat(first.port()).isEqualTo(40_000);
        Pool.Builder second = new Pool.Builder().name("a");
        assertThat(code.built(second).madeHere()).isFalse();
        assertThat(second.port()).isZero();
        assertThat(code.built(new Pool.Builder().name("b")).what()).isEqualTo("built [b]");
        assertThat(code.built(new Pool.Builder().name("a").port(1)).madeHere()).isTrue();
    }

    @Test
    void methodsOfInterfacesAreSeen() throws Exception {
        Shapes code = callers(Shapes.class.getName() + "$Opening#open()");
        Shapes.Opening opening = () -> new Pool(9);
        code.opened(opening);
        assertThat(code.opened(opening).madeHere()).isFalse();
        assertThat(code.opened(() -> new Pool(9)).madeHere()).isTrue();
    }

    @Test
    void privateConstructorsAndPackagePrivateFactoriesAreSeenWithTheRightsOfTheCaller() throws Exception {
        String hidden = Callers.class.getName() + "$Hidden";
        Shapes code = callers(hidden + "#<init>(int), " + hidden + "#open(int)");
        assertThat(code.hidden(1)).containsExactly(true, true);
        assertThat(code.hidden(1)).containsExactly(false, false);
        assertThat(run.answers()).hasSize(4);
    }

    @Test
    void aClassOfAnotherLoaderIsAnotherClass() throws Exception {
        String hidden = Callers.class.getName() + "$Hidden#<init>(int)";
        assertThat(callers(hidden).hidden(1).get(0)).isTrue();
        assertThat(callers(hidden).hidden(1).get(0)).isTrue();
    }

    @Test
    void withoutARunTheOriginalIsCalled() throws Exception {
        run.close();
        Shapes code = callers(POOL + "#<init>");
        assertThat(code.plain(4).madeHere()).isTrue();
        assertThat(code.plain(4).madeHere()).isTrue();
        assertThat(Pool.MADE).hasSize(2);
    }

    private static Seams seams(String text) {
        SeamSyntax.Parsed parsed = SeamSyntax.parse(text);
        assertThat(parsed.errors()).isEmpty();
        return Seams.of(parsed, SeamSyntax.parse(""));
    }

    private static byte[] rewritten(byte[] file, Seams seams) {
        ClassLoader loader = Callers.class.getClassLoader();
        return CallSubstitution.in(
                file, seams, new LinkableTypes(loader, Callers.class.getName().replace('.', '/')));
    }

    private static Shapes callers(String text) throws IOException, ReflectiveOperationException {
        Seams seams = seams(text);
        Map<String, byte[]> own = new HashMap<>();
        for (String name : List.of("Callers", "Callers$1", "Callers$Sub", "Callers$Hidden")) {
            String full = Callers.class.getPackageName() + "." + name;
            byte[] file = file(full);
            byte[] rewritten = ConstantPool.callsAny(file, seams) ? rewritten(file, seams) : null;
            own.put(full, rewritten == null ? file : rewritten);
        }
        ClassLoader loader = new RewritingLoader(own, Callers.class.getClassLoader());
        return (Shapes) loader.loadClass(Callers.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream file = Callers.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return file.readAllBytes();
        }
    }
}
