package smarthall.server.terminal.web;

import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.problem.Problem;
import smarthall.server.terminal.Terminal;
import smarthall.server.terminal.TerminalDesk;
import smarthall.server.terminal.TerminalDesk.Told;
import smarthall.server.terminal.TerminalName;
import smarthall.server.terminal.TerminalPlaces;
import smarthall.server.terminal.web.OwnTerminalController.ReplyWish;

/** What is said with a terminal over HTTP, however it is known. */
@Component
class Telling {

    private final TerminalDesk desk;
    private final TerminalPlaces places;
    private final Halls halls;

    Telling(TerminalDesk desk, TerminalPlaces places, Halls halls) {
        this.desk = desk;
        this.places = places;
        this.halls = halls;
    }

    ToldAnswer heard(String hall, TerminalName name, HealthWish wish) {
        HallDescription description = halls.get(new HallId(hall));
        Told told = desk.heard(description.id(), name, wish.toReport());
        return ToldAnswer.from(told, description, next(description, told.terminal()));
    }

    private Optional<ZoneId> next(HallDescription hall, Terminal terminal) {
        boolean leads = terminal.kind() == Terminal.Kind.KIOSK && terminal.out().isPresent();
        return leads ? places.next(hall.id(), terminal.id()) : Optional.empty();
    }

    ResponseEntity<Void> replied(String hall, TerminalName name, UUID order, ReplyWish reply) {
        HallId id = halls.get(new HallId(hall)).id();
        String detail = reply.detail() == null ? "" : reply.detail();
        if (!desk.answered(id, name, order, reply.result().equals("done"), detail)) {
            throw unknownOrder();
        }
        return ResponseEntity.noContent().build();
    }

    static Problem unknownOrder() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-order", "没有这条指令。There is no such order.");
    }
}
