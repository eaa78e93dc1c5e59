package smarthall.server.queue.web;

import java.time.Instant;
import org.springframework.http.HttpStatus;
import smarthall.server.hall.HallDescription;
import smarthall.server.problem.Problem;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.TicketRefusal;

/** The problem for a wish that brought no ticket. */
final class TakeRefusals {

    private TakeRefusals() {}

    /** @param now hall time */
    static Problem of(TakeResult result, HallDescription hall, Instant now) {
        if (result instanceof TakeResult.UnknownService) {
            return new Problem(HttpStatus.NOT_FOUND, "unknown-service", "没有这个事项。There is no such service item.");
        }
        return TicketRefusal.in(result, hall, now)
                .map(refusal -> {
                    Problem problem = new Problem(
                            HttpStatus.CONFLICT,
                            refusal.code(),
                            refusal.words().zh() + refusal.words().en());
                    problem.getBody().setProperty("words", refusal.words());
                    refusal.opens().ifPresent(at -> problem.getBody()
                            .setProperty("opensAt", at.atZone(hall.timeZone()).toOffsetDateTime()));
                    return problem;
                })
                .orElseGet(() -> new Problem(
                        HttpStatus.CONFLICT,
                        "idempotency-mismatch",
                        "这个请求编号已用于另一次取号。This Idempotency-Key was used for another ticket."));
    }
}
