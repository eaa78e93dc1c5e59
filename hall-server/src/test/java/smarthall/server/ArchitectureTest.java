package smarthall.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.NullMarked;

/** What the compiler does not say; the walls between capabilities are {@link ModularityTest}'s. */
@AnalyzeClasses(packages = "smarthall.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule strangers = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("smarthall.edge..", "smarthall.sim..", "smarthall.kiosk..")
            .because("the four programs meet on the wire only");

    @ArchTest
    static final ArchRule json = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "..mqtt..", "..store..", "..files..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
            .because("JSON is a matter of the rim");

    @ArchTest
    static final ArchRule sql = noClasses()
            .that()
            .resideOutsideOfPackages("..store..", "smarthall.server.problem.log")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.springframework.jdbc..")
            .because("SQL stands in stores and migrations; the log names a database's codes in place of its words");

    @ArchTest
    static final ArchRule paho = noClasses()
            .that()
            .resideOutsideOfPackage("smarthall.server.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.paho..")
            .because("one package knows the broker");

    @ArchTest
    static final ArchRule lucene = noClasses()
            .that()
            .resideOutsideOfPackage("smarthall.server.assistant.lucene..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.lucene..")
            .because("one package knows the search engine");

    @ArchTest
    static final ArchRule influx = noClasses()
            .that()
            .resideOutsideOfPackage("smarthall.server.telemetry.influx..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.influxdb..", "okhttp3..")
            .because("one package knows InfluxDB and its client");

    @ArchTest
    static final ArchRule http = noClasses()
            .that()
            .resideOutsideOfPackages("..web..", "smarthall.server.problem")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.servlet..",
                    "org.springframework.web..",
                    "org.springframework.http..",
                    "org.springframework.security.web..")
            .because("HTTP is a matter of the rim");

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
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("hall time has one source");

    @ArchTest
    static final ArchRule names = noClasses()
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)")
            .because("a name says what the thing is");

    @ArchTest
    static final ArchRule nulls = ArchRuleDefinition.classes()
            .that()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(NullMarked.class)
            .because("no null crosses a package unseen");

    @ArchTest
    static final ArchRule everyPackageSaysWhatItIs = ArchRuleDefinition.classes()
            .should(haveAPackageInfo())
            .because("a reader begins at the package's sentence");

    private static ArchCondition<JavaClass> haveAPackageInfo() {
        return new ArchCondition<>("be in a package with a package-info") {
            @Override
            public void check(JavaClass each, ConditionEvents events) {
                boolean there = each.getPackage().tryGetPackageInfo().isPresent();
                events.add(
                        new SimpleConditionEvent(each, there, each.getPackageName() + " has package-info: " + there));
            }
        };
    }
}
