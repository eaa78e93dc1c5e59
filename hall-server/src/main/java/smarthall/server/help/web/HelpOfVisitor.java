package smarthall.server.help.web;

import java.time.OffsetDateTime;
import smarthall.server.hall.HallDescription;
import smarthall.server.help.HelpCall;

/** A call as the visitor sees it: not who comes, but that somebody does. */
record HelpOfVisitor(HelpCall.Kind kind, HelpCall.State state, OffsetDateTime askedAt) {

    static HelpOfVisitor from(HelpCall call, HallDescription hall) {
        return new HelpOfVisitor(
                call.kind(),
                call.state(),
                call.askedAt().atZone(hall.timeZone()).toOffsetDateTime());
    }
}
