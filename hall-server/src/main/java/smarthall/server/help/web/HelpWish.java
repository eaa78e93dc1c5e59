package smarthall.server.help.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smarthall.server.hall.ZoneId;
import smarthall.server.help.HelpCall;
import smarthall.server.help.HelpDesk;

/** @param zone id of the zone where the visitor is; may be left out */
record HelpWish(@NotNull HelpCall.Kind kind, @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") @Nullable String zone) {

    HelpDesk.Wish toWish() {
        return new HelpDesk.Wish(kind, Optional.ofNullable(zone).map(ZoneId::new));
    }
}
