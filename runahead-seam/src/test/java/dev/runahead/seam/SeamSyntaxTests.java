// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeamSyntaxTests {

    @Test
    void readsConstructorsMethodsAndBuilders() {
        SeamSyntax.Parsed parsed = SeamSyntax.parse(
                "com.acme.Cluster#<init>(int, String...), com.acme.Ldap$Builder#start() close=stop() exclusive,com.acme.Any#open");
        assertThat(parsed.errors()).isEmpty();
        assertThat(parsed.seams())
                .extracting(Seam::owner, Seam::member, Seam::parameters)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("com/acme/Cluster", "<init>", "(I[Ljava/lang/String;)"),
                        org.assertj.core.groups.Tuple.tuple("com/acme/Ldap$Builder", "start", "()"),
                        org.assertj.core.groups.Tuple.tuple("com/acme/Any", "open", null));
        assertThat(parsed.seams().get(1).words())
                .isEqualTo(new SeamWords("stop", null, false, true, null, null, List.of()));
        assertThat(parsed.seams().get(1).kind()).isEqualTo("seam-Ldap.Builder.start");
    }

    @Test
    void readsNamesThatKotlinGivesToMethodsWithValueClasses() {
        SeamSyntax.Parsed parsed = SeamSyntax.parse("com.acme.Server$Companion#start-LRDsOJo(long) close=stop");
        assertThat(parsed.errors()).isEmpty();
        assertThat(parsed.seams()).extracting(Seam::member).containsExactly("start-LRDsOJo");
    }

    @Test
    void readsTypesAsTheJvmWritesThem() {
        assertThat(ParameterTypes.descriptor("boolean,byte,char,short,int,long,float,double"))
                .isEqualTo("(ZBCSIJFD)");
        assertThat(ParameterTypes.descriptor("int[][], java.util.Map$Entry, byte[]..."))
                .isEqualTo("([[ILjava/util/Map$Entry;[[B)");
        assertThat(ParameterTypes.descriptor(" ")).isEqualTo("()");
    }

    @Test
    void linesAreEntriesTooAndMayBeComments() {
        SeamSyntax.Parsed parsed =
                SeamSyntax.parse("// one, of two\ncom.acme.A#a() needs=com.acme.B\n\ncom.acme.C#c()\n");
        assertThat(parsed.errors()).isEmpty();
        assertThat(parsed.seams())
                .extracting(Seam::text)
                .containsExactly("com.acme.A#a() needs=com.acme.B", "com.acme.C#c()");
    }

    @Test
    void anExclusionTakesAwayWhatItCovers() {
        SeamSyntax.Parsed catalogue = SeamSyntax.parse("com.acme.A#a(), com.acme.A#a(int), com.acme.B#b()");
        assertThat(Seams.of(SeamSyntax.parse("!com.acme.A#a"), catalogue).all())
                .extracting(Seam::text)
                .containsExactly("com.acme.B#b()");
        assertThat(Seams.of(SeamSyntax.parse("!com.acme.A#a(int)"), catalogue).all())
                .hasSize(2);
        assertThat(Seams.of(SeamSyntax.parse("!*, com.acme.C#c()"), catalogue).all())
                .extracting(Seam::text)
                .containsExactly("com.acme.C#c()");
    }

    @Test
    void callersMayBeExcludedWithTheirNestedClasses() {
        SeamWords words = SeamSyntax.seam("a.A#a() not-from=com.acme.Pipeline not-from=com.acme.Other")
                .words();
        assertThat(words.countFrom("com.acme.Pipeline")).isFalse();
        assertThat(words.countFrom("com.acme.Pipeline$Step")).isFalse();
        assertThat(words.countFrom("com.acme.Other")).isFalse();
        assertThat(words.countFrom("com.acme.Pipelines")).isTrue();
        assertThat(words.countFrom("com.acme")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "com.acme.A.a()|there is no '#'",
                "com/acme/A#a()|is no class name",
                "com.acme.A#a b()|none of close=",
                "com.acme.A#<clinit>()|neither a method's name nor <init>",
                "com.acme.A#a(int|its parameters have no end",
                "com.acme.A#a(List<String>)|is generic: write the erased type",
                "com.acme.A#a(1)|is no type",
                "com.acme.A#a() close|does not name a method",
                "com.acme.A#a() exclusive=yes|takes no value",
                "com.acme.A#a() needs=a b|none of close=",
                "com.acme.A#a() unless=|does not name a class"
            })
    void whatCannotBeReadIsLeftOutAndNamed(String entry, String why) {
        SeamSyntax.Parsed parsed = SeamSyntax.parse("com.acme.Z#z(), " + entry);
        assertThat(parsed.seams()).extracting(Seam::text).containsExactly("com.acme.Z#z()");
        assertThat(parsed.errors()).hasSize(1);
        assertThat(parsed.errors().get(0))
                .startsWith("'" + entry + "', which is no seam: ")
                .contains(why);
    }
}
