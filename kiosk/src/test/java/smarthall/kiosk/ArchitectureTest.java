package smarthall.kiosk;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.LocalDate;

@AnalyzeClasses(packages = "smarthall.kiosk", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule strangers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("smarthall.edge..", "smarthall.server..", "smarthall.sim..")
            .because("the four programs meet on the wire only");

    @ArchTest
    static final ArchRule viewModels = noClasses()
            .that()
            .haveSimpleNameEndingWith("ViewModel")
            .or()
            .haveSimpleNameEndingWith("State")
            .or()
            .haveSimpleName("HallLink")
            .or()
            .haveSimpleName("IdleReset")
            .or()
            .haveSimpleName("Draw")
            .or()
            .haveSimpleName("Typing")
            .or()
            .haveSimpleName("Dictation")
            .or()
            .resideInAnyPackage("..text..", "..settings..", "..hardware..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.animation..", "atlantafx..")
            .because("view models are tested without a window");

    @ArchTest
    static final ArchRule hallIsPlain = noClasses()
            .that()
            .resideInAPackage("..hall..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javafx..",
                    "..shell..",
                    "..home..",
                    "..ask..",
                    "..guide..",
                    "..ticket..",
                    "..keyboard..",
                    "..voice..",
                    "..hardware..")
            .because("the port to the hall knows nothing of screens");

    @ArchTest
    static final ArchRule rim = noClasses()
            .that()
            .resideOutsideOfPackages("smarthall.kiosk.hall.http", "smarthall.kiosk.hardware.vosk")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..", "java.net.http..")
            .because("the wire is a matter of the rim");

    @ArchTest
    static final ArchRule devices = noClasses()
            .that()
            .resideInAPackage("..hardware..")
            .should()
            .dependOnClassesThat(
                    resideInAPackage("smarthall.kiosk..").and(not(resideInAPackage("smarthall.kiosk.hardware.."))))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..")
            .because("a device knows nothing of who uses it");

    @ArchTest
    static final ArchRule ports = noClasses()
            .that()
            .resideInAPackage("smarthall.kiosk.hardware")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..hardware.sound..", "..hardware.vosk..", "..hardware.printer..")
            .because("a driver is exchanged without its port");

    @ArchTest
    static final ArchRule vosk = noClasses()
            .that()
            .resideOutsideOfPackage("smarthall.kiosk.hardware.vosk")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.vosk..", "com.sun.jna..")
            .because("native code is met in one place");

    @ArchTest
    static final ArchRule sound = noClasses()
            .that()
            .resideOutsideOfPackage("smarthall.kiosk.hardware.sound")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("javax.sound..")
            .because("view models are tested without a sound card");

    @ArchTest
    static final ArchRule drivers = noClasses()
            .that()
            .resideOutsideOfPackages("smarthall.kiosk", "..hardware..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..hardware.sound..", "..hardware.vosk..", "..hardware.printer..")
            .because("only the wiring knows which device is real");

    @ArchTest
    static final ArchRule noCycles = slices().matching("smarthall.kiosk.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a reader should be able to start anywhere");

    @ArchTest
    static final ArchRule time = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("the terminal counts ticks and shows the hall's own times");
}
