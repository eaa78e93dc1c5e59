package smarthall.server.dispatch;

import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import smarthall.server.dispatch.Effect.Change;
import smarthall.server.dispatch.Effect.Result;
import smarthall.server.hall.LocalText;

/** An effect as it stands on the wire and in the journal, next to the proposal it belongs to. */
final class EffectWire {

    private EffectWire() {}

    static Map<String, Object> of(Proposal proposal, Effect effect, ZoneId zone) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("state", effect.result().isPresent() ? "MEASURED" : "MEASURING");
        wire.put("openedAt", time(effect.openedAt(), zone));
        wire.put("until", time(effect.until(), zone));
        wire.put("waitingThen", effect.waitingThen());
        wire.put("words", text(EffectWords.of(proposal, effect, zone)));
        effect.result().ifPresent(result -> measured(wire, result, zone));
        return wire;
    }

    private static void measured(Map<String, Object> wire, Result result, ZoneId zone) {
        wire.put("measuredAt", time(result.measuredAt(), zone));
        wire.put("verdict", result.verdict().name());
        wire.put("waitingAfter", result.waitingAfter());
        wire.put("people", result.people());
        wire.put("stillWaiting", result.stillWaiting());
        wire.put("leftUncalled", result.leftUncalled());
        seconds(wire, "p90Seconds", result.p90Seconds());
        seconds(wire, "meanSeconds", result.meanSeconds());
        wire.put("changes", changes(result, zone));
    }

    private static List<Map<String, Object>> changes(Result result, ZoneId zone) {
        return result.changes().stream().map(change -> change(change, zone)).toList();
    }

    private static Map<String, Object> change(Change change, ZoneId zone) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("counter", change.counter().value());
        wire.put("counterName", text(change.counterName()));
        wire.put("change", change.kind().name());
        wire.put("at", time(change.at(), zone));
        return wire;
    }

    private static void seconds(Map<String, Object> wire, String name, OptionalLong value) {
        if (value.isPresent()) {
            wire.put(name, value.getAsLong());
        }
    }

    private static Map<String, String> text(LocalText text) {
        return Map.of("zh", text.zh(), "en", text.en());
    }

    private static String time(Instant at, ZoneId zone) {
        return at.atZone(zone).toOffsetDateTime().toString();
    }
}
