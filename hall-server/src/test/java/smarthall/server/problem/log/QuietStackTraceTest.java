package smarthall.server.problem.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import smarthall.server.startup.CannotStart;

class QuietStackTraceTest {

    private final QuietStackTrace printer = new QuietStackTrace();

    @Test
    void whatADatabaseQuotesIsNotPrintedButItsCodesAre() {
        Throwable fault = new IllegalStateException(
                "INSERT … 欧阳娜娜", new SQLException("Value too long for column NOTE: '欧阳娜娜'", "22001", 22001));

        assertThat(printer.printStackTraceToString(fault))
                .contains(
                        "java.sql.SQLException: SQL state 22001, code 22001",
                        "java.lang.IllegalStateException",
                        "QuietStackTraceTest")
                .doesNotContain("欧阳");
    }

    @Test
    void whatThisProgramSaysIsPrinted() {
        assertThat(printer.printStackTraceToString(new CannotStart("The hall description x.json cannot be read.")))
                .contains("The hall description x.json cannot be read.");
    }
}
