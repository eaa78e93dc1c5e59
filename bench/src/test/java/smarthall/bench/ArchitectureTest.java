package smarthall.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "smarthall.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule strangers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("smarthall.sim..", "smarthall.edge..", "smarthall.server..", "smarthall.kiosk..")
            .because("what is measured is measured from outside");

    @ArchTest
    static final ArchRule paho = noClasses()
            .that()
            .resideOutsideOfPackage("..box..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.paho..")
            .because("one package speaks to the broker");

    @ArchTest
    static final ArchRule californium = noClasses()
            .that()
            .resideOutsideOfPackage("..badinput..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.californium..")
            .because("only who sends wrong requests speaks CoAP himself; other loads use the nodes");

    @ArchTest
    static final ArchRule wires = classes()
            .that()
            .resideInAPackage("..net..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "org.slf4j..", "smarthall.bench.net")
            .because("a wire knows nothing of who is at its ends");

    @ArchTest
    static final ArchRule names = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
            .because("a name says what the thing is");
}
