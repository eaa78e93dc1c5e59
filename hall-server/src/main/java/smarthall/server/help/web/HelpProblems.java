package smarthall.server.help.web;

import java.time.Duration;
import org.springframework.http.HttpStatus;
import smarthall.server.help.HelpCall;
import smarthall.server.help.HelpResult;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;

/** What is said when a call for help does not come about. */
final class HelpProblems {

    private static final Duration LATER = Duration.ofMinutes(10);

    private HelpProblems() {}

    /** The call that was made; anything else is a problem document. */
    static HelpCall made(HelpResult result) {
        if (result instanceof HelpResult.Made made) {
            return made.call();
        }
        if (result instanceof HelpResult.TooOften) {
            throw new TooOften(LATER, "求助过于频繁，请到服务台。Too many calls for help; please go to the reception.");
        }
        if (result instanceof HelpResult.UnknownZone) {
            throw new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "unknown-zone", "没有这个区域。There is no such zone.");
        }
        if (result instanceof HelpResult.TooLate) {
            throw new Problem(HttpStatus.CONFLICT, "help-over", "这次求助已经结束。This call is over already.");
        }
        throw new Problem(HttpStatus.NOT_FOUND, "unknown-help", "没有这次求助。There is no such call for help.");
    }
}
