package smarthall.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(packages = "smarthall.edge", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule pi4j = noClasses()
            .that()
            .resideOutsideOfPackage("smarthall.edge.sensor.pi4j")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.pi4j..")
            .because("a driver knows its chip and bytes, not who carries them");

    @ArchTest
    static final ArchRule drivers = classes()
            .that()
            .resideInAnyPackage("..sensor.chip", "..sensor.sound", "..sensor.door")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "org.jspecify..", "org.slf4j..", "smarthall.edge.sensor..", "smarthall.edge.reading")
            .because("a driver is arithmetic on a data sheet");

    @ArchTest
    static final ArchRule californium = noClasses()
            .that()
            .resideOutsideOfPackage("..coap..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.californium..")
            .because("one package translates to CoAP");

    @ArchTest
    static final ArchRule paho = noClasses()
            .that()
            .resideOutsideOfPackage("..mqtt..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.paho..")
            .because("one package translates to MQTT");

    @ArchTest
    static final ArchRule time = noClasses()
            .that()
            .doNotHaveSimpleName("HallClock")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("hall time has one source");
}
