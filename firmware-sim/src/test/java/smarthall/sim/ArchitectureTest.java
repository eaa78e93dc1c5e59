package smarthall.sim;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;

@AnalyzeClasses(packages = "smarthall.sim", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule strangers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("smarthall.edge..", "smarthall.server..", "smarthall.kiosk..")
            .because("the four programs meet on the wire only");

    @ArchTest
    static final ArchRule pureWorld = classes()
            .that()
            .resideInAPackage("smarthall.sim.world")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "smarthall.sim.world", "smarthall.sim.settings")
            .because("the physical hall knows neither wires nor files");

    @ArchTest
    static final ArchRule pureRecordings = classes()
            .that()
            .resideInAPackage("smarthall.sim.trace")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "smarthall.sim.trace", "smarthall.sim.world", "smarthall.sim.settings")
            .because("a recorded day is arithmetic on lines that somebody else has read");

    @ArchTest
    static final ArchRule californium = noClasses()
            .that()
            .resideOutsideOfPackage("..coap..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.californium..")
            .because("one package translates to CoAP");

    @ArchTest
    static final ArchRule jackson = noClasses()
            .that()
            .resideOutsideOfPackages("..coap..", "..http..", "..files..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson..")
            .because("JSON is a matter of the rim");

    @ArchTest
    static final ArchRule time = noClasses()
            .that()
            .doNotHaveSimpleName("HallClock")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("hall time has one source");

    @ArchTest
    static final ArchRule names = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
            .because("a name says what the thing is");
}
