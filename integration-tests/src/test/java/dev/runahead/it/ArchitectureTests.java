// SPDX-License-Identifier: Apache-2.0
package dev.runahead.it;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The layer diagram of docs/architecture.md, and the house rules that a machine can check. */
class ArchitectureTests {

    /** All that is not a test's. */
    static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.runahead")
            .that(DescribedPredicate.not(
                    JavaClass.Predicates.resideInAnyPackage("dev.runahead.it..", "dev.runahead.seam.asm..")));

    @Test
    void looksAtTheWholeHouse() {
        assertThat(OURS.size()).isGreaterThan(60);
    }

    @Test
    void stagesImportEarlierStagesOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("api")
                .definedBy("dev.runahead")
                .layer("ledger")
                .definedBy("dev.runahead.ledger")
                .layer("history")
                .definedBy("dev.runahead.history")
                .layer("schedule")
                .definedBy("dev.runahead.engine.schedule")
                .layer("time")
                .definedBy("dev.runahead.engine.time")
                .layer("fingerprint")
                .definedBy("dev.runahead.engine.fingerprint")
                .layer("permit")
                .definedBy("dev.runahead.engine.permit")
                .layer("schedule")
                .definedBy("dev.runahead.engine.schedule")
                .layer("plan")
                .definedBy("dev.runahead.engine.plan")
                .layer("prefetch")
                .definedBy("dev.runahead.engine.prefetch")
                .layer("build")
                .definedBy("dev.runahead.engine.build")
                .layer("spare")
                .definedBy("dev.runahead.engine.spare")
                .layer("warm")
                .definedBy("dev.runahead.engine.warm")
                .layer("flight")
                .definedBy("dev.runahead.engine.flight")
                .layer("handover")
                .definedBy("dev.runahead.engine.handover")
                .layer("run")
                .definedBy("dev.runahead.engine")
                .layer("junit")
                .definedBy("dev.runahead.junit..")
                .layer("mpi")
                .definedBy("dev.runahead.mpi..")
                .layer("spring")
                .definedBy("dev.runahead.spring..")
                .layer("seam")
                .definedBy("dev.runahead.seam..")
                .layer("report")
                .definedBy("dev.runahead.report..")
                .whereLayer("api")
                .mayNotAccessAnyLayer()
                .whereLayer("ledger")
                .mayNotAccessAnyLayer()
                .whereLayer("history")
                .mayOnlyAccessLayers("api", "ledger")
                .whereLayer("schedule")
                .mayNotAccessAnyLayer()
                .whereLayer("time")
                .mayOnlyAccessLayers("api")
                .whereLayer("fingerprint")
                .mayOnlyAccessLayers("api")
                .whereLayer("permit")
                .mayOnlyAccessLayers("api", "time")
                .whereLayer("schedule")
                .mayNotAccessAnyLayer()
                .whereLayer("plan")
                .mayOnlyAccessLayers("api", "history", "time")
                .whereLayer("prefetch")
                .mayOnlyAccessLayers("api", "plan", "schedule")
                .whereLayer("build")
                .mayOnlyAccessLayers("api", "time", "fingerprint", "permit", "plan", "schedule", "prefetch")
                .whereLayer("spare")
                .mayOnlyAccessLayers(
                        "api", "ledger", "time", "fingerprint", "permit", "plan", "schedule", "prefetch", "build")
                .whereLayer("handover")
                .mayOnlyAccessLayers("api", "ledger", "time", "fingerprint", "plan", "build", "spare")
                .whereLayer("flight")
                .mayOnlyAccessLayers("ledger")
                .whereLayer("warm")
                .mayOnlyAccessLayers("api", "ledger", "time", "permit")
                .whereLayer("run")
                .mayOnlyBeAccessedByLayers("junit", "report")
                .whereLayer("junit")
                .mayOnlyBeAccessedByLayers("mpi", "spring", "seam")
                .whereLayer("mpi")
                .mayOnlyAccessLayers("api", "junit")
                .whereLayer("spring")
                .mayOnlyAccessLayers("api", "junit")
                .whereLayer("seam")
                .mayOnlyAccessLayers("api", "junit")
                .whereLayer("report")
                .mayOnlyAccessLayers(
                        "api", "ledger", "history", "schedule", "plan", "prefetch", "permit", "build", "run")
                .check(OURS);
    }

    @Test
    void theEngineNeedsTheJdkOnly() {
        classes()
                .that()
                .resideInAnyPackage(
                        "dev.runahead", "dev.runahead.ledger..", "dev.runahead.history..", "dev.runahead.engine..")
                .should()
                .onlyDependOnClassesThat()
                // Annotations only, and no dependency for users: a JVM ignores annotations whose classes are missing.
                .resideInAnyPackage("java..", "jdk.jfr", "dev.runahead..", "org.jspecify.annotations")
                .check(OURS);
    }

    /** Nor is it loaded before there is something to tell: see FlightTests. */
    @Test
    void aJvmWithoutAFlightRecorderIsEnough() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.runahead.engine.flight")
                .or()
                .haveSimpleName("FlightLedger")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..")
                .check(OURS);
    }

    @Test
    void aReportKnowsTheEngineAndNobodyKnowsTheReport() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.runahead.report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.runahead.report..")
                .check(OURS);
        classes()
                .that()
                .resideInAPackage("dev.runahead.report.optimum..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "dev.runahead.report.optimum..",
                        "dev.runahead.engine.schedule..",
                        "org.jspecify.annotations")
                .check(OURS);
    }

    @Test
    void thePlatformListenerLinksNoJupiterClass() {
        noClasses()
                .that()
                .resideInAPackage("dev.runahead.junit..")
                .and()
                .doNotHaveFullyQualifiedName("dev.runahead.junit.DeclaresSession")
                .and()
                .haveNameNotMatching(
                        "dev\\.runahead\\.junit\\.(SessionExtension|SharedSession|RunaheadClassOrderer)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit.jupiter..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching(
                        "dev\\.runahead\\.junit\\.(SessionExtension|SharedSession|RunaheadClassOrderer)(\\$.*)?")
                .check(OURS);
    }

    @Test
    void poolsThatAreOpenedInCodeNeedNoJunit() {
        noClasses()
                .that()
                .resideInAPackage("dev.runahead.mpi..")
                .and()
                .haveNameNotMatching("dev\\.runahead\\.mpi\\.MpiWorkers(Declaration)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.runahead.junit..", "org.junit..")
                .check(OURS);
    }

    /** Boot need not be there: what links it is made by Boot alone. */
    @Test
    void contextsWithoutBootNeedNoBoot() {
        noClasses()
                .that()
                .resideInAPackage("dev.runahead.spring..")
                .and()
                .haveNameNotMatching("dev\\.runahead\\.spring\\.DeferredLogging(Factory)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework.boot..", "org.junit..")
                .check(OURS);
    }

    /** A suite without a seam loads no more than it must: what links ASM, or the engine, comes with the first seam. */
    @Test
    void theAgentLinksNeitherTheBytecodeLibraryNorTheEngine() {
        noClasses()
                .that()
                .haveNameMatching(
                        "dev\\.runahead\\.seam\\.(SeamAgent|SeamTransformer|SeamSettings|SeamSyntax|SeamWords|Seam"
                                + "|Seams|ParameterTypes|ConstantPool|Counts|GateLookup|LoadedClasses|Rewritten)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.objectweb.asm..",
                        "dev.runahead.seam.asm..",
                        "dev.runahead",
                        "dev.runahead.seam.key..",
                        "dev.runahead.junit..")
                .check(OURS);
    }

    @Test
    void onlyWorkersTouchNativeCode() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.runahead.mpi.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.sun.jna..")
                .check(OURS);
    }

    @Test
    void theGateIsTheOnlyMutableStatic() {
        fields().that().haveModifier(STATIC).should().haveModifier(FINAL).check(OURS);
        fields().that()
                .haveModifier(STATIC)
                .and()
                .haveRawType(AtomicReference.class)
                .should()
                .beDeclaredIn("dev.runahead.SessionGate")
                .check(OURS);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(OURS);
    }

    @Test
    void typesAreNouns() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Handler")
                .orShould()
                .haveSimpleNameEndingWith("Data")
                .orShould()
                .haveSimpleNameEndingWith("Info")
                .check(OURS);
    }
}
