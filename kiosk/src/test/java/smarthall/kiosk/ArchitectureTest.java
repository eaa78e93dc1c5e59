package smarthall.kiosk;

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
            .resideInAnyPackage("..text..", "..settings..")
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
                    "javafx..", "..shell..", "..home..", "..ask..", "..guide..", "..ticket..", "..keyboard..")
            .because("the port to the hall knows nothing of screens");

    @ArchTest
    static final ArchRule rim = noClasses()
            .that()
            .resideOutsideOfPackage("smarthall.kiosk.hall.http")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..", "java.net.http..")
            .because("the wire is a matter of the rim");

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
