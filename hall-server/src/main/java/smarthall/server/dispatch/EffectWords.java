package smarthall.server.dispatch;

import static smarthall.server.dispatch.ProposalWords.inMinutes;
import static smarthall.server.dispatch.ProposalWords.minutes;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import smarthall.server.dispatch.Effect.Change;
import smarthall.server.dispatch.Effect.Result;
import smarthall.server.dispatch.Effect.Verdict;
import smarthall.server.hall.LocalText;

/** What a proposal did, in plain words: predicted and measured side by side, and what cannot be said. */
final class EffectWords {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
    private static final int CHANGES_NAMED = 2;

    private EffectWords() {}

    static LocalText of(Proposal proposal, Effect effect, ZoneId zone) {
        return effect.result()
                .map(result -> result.people() == 0 || result.verdict() == Verdict.TOO_FEW
                        ? tooFew(proposal.evidence(), effect, result)
                        : measured(proposal.evidence(), effect, result, zone))
                .orElseGet(() -> measuring(effect, zone));
    }

    private static LocalText measuring(Effect effect, ZoneId zone) {
        String until = clock(effect.until(), zone);
        return new LocalText(
                "窗口已开放，正在观察效果：统计" + until + "前取号的人等了多久。",
                "The counter is open; its effect is being measured on those who draw a ticket before " + until + ".");
    }

    private static LocalText tooFew(Proposal.Evidence promised, Effect effect, Result result) {
        long span = Duration.between(effect.openedAt(), effect.until()).toMinutes();
        if (result.people() == 0) {
            return new LocalText(
                    "开放后" + span + "分钟内没有人取号排队，看不出效果。",
                    "Nobody joined the line in the " + span + " minutes after the opening: nothing to say.");
        }
        long came = result.p90Seconds().orElse(0);
        return new LocalText(
                "开放后" + span + "分钟内只有" + result.people() + "人取号排队（预计等候不超过" + minutes(promised.p90SecondsAfter())
                        + "分钟，实际" + minutes(came) + "分钟），人数太少，看不出效果。",
                "Only " + people(result.people()) + " joined the line in the " + span
                        + " minutes after the opening (predicted up to " + inMinutes(promised.p90SecondsAfter())
                        + ", came to " + inMinutes(came) + "): too few to say anything.");
    }

    private static LocalText measured(Proposal.Evidence promised, Effect effect, Result result, ZoneId zone) {
        long came = result.p90Seconds().orElse(0);
        long waiting = result.stillWaiting();
        return new LocalText(
                "预计等候不超过" + minutes(promised.p90SecondsAfter()) + "分钟" + zhWithout(promised) + "，实际"
                        + (waiting > 0 ? "至少" : "") + minutes(came) + "分钟（" + result.people() + "人）；等候人数由"
                        + effect.waitingThen() + "人变为"
                        + result.waitingAfter() + "人。" + zhVerdict(result, zone) + zhRest(result),
                "Predicted up to " + inMinutes(promised.p90SecondsAfter()) + enWithout(promised) + ", came to "
                        + (waiting > 0 ? "at least " : "") + inMinutes(came) + "; " + people(result.people())
                        + ". Waiting then " + effect.waitingThen()
                        + ", afterwards " + result.waitingAfter() + ". " + enVerdict(result, zone) + enRest(result));
    }

    private static String zhWithout(Proposal.Evidence promised) {
        return promised.p90SecondsNow().isPresent()
                ? "（不开放约" + minutes(promised.p90SecondsNow().getAsLong()) + "分钟）"
                : "";
    }

    private static String enWithout(Proposal.Evidence promised) {
        return promised.p90SecondsNow().isPresent()
                ? " (" + inMinutes(promised.p90SecondsNow().getAsLong()) + " without)"
                : "";
    }

    private static String zhVerdict(Result result, ZoneId zone) {
        return switch (result.verdict()) {
            case AS_PREDICTED -> "与预计相符。";
            case BETTER -> "比预计更快。";
            case WORSE -> "比预计慢，但比不开放时快。";
            case NO_GAIN -> "没有比不开放时更快。";
            case MIXED -> "期间" + zhChanges(result, zone) + "，不能只归因于本建议。";
            case TOO_FEW -> "";
        };
    }

    private static String enVerdict(Result result, ZoneId zone) {
        return switch (result.verdict()) {
            case AS_PREDICTED -> "As predicted.";
            case BETTER -> "Faster than predicted.";
            case WORSE -> "Slower than predicted, but faster than without.";
            case NO_GAIN -> "No faster than without.";
            case MIXED ->
                "Meanwhile " + enChanges(result, zone) + ", so this cannot be put down to the proposal alone.";
            case TOO_FEW -> "";
        };
    }

    private static String zhRest(Result result) {
        String waiting = result.stillWaiting() == 0 ? "" : "其中" + result.stillWaiting() + "人仍在等候。";
        return waiting + (result.leftUncalled() == 0 ? "" : "另有" + result.leftUncalled() + "人未等到叫号就离开。");
    }

    private static String enRest(Result result) {
        String waiting = result.stillWaiting() == 0 ? "" : " " + result.stillWaiting() + " of them still waiting.";
        return waiting
                + (result.leftUncalled() == 0 ? "" : " Left before being called: " + result.leftUncalled() + ".");
    }

    private static String zhChanges(Result result, ZoneId zone) {
        StringBuilder words = new StringBuilder();
        result.changes().stream().limit(CHANGES_NAMED).forEach(change -> words.append(words.isEmpty() ? "" : "、")
                .append(change.counterName().zh())
                .append(clock(change.at(), zone))
                .append(zhKind(change.kind())));
        return words
                + (result.changes().size() > CHANGES_NAMED
                        ? "等共" + result.changes().size() + "次变动"
                        : "");
    }

    private static String enChanges(Result result, ZoneId zone) {
        StringBuilder words = new StringBuilder();
        result.changes().stream().limit(CHANGES_NAMED).forEach(change -> words.append(words.isEmpty() ? "" : ", ")
                .append(change.counterName().en())
                .append(enKind(change.kind()))
                .append(clock(change.at(), zone)));
        int more = result.changes().size() - CHANGES_NAMED;
        return words + (more <= 0 ? "" : more == 1 ? " and 1 more change" : " and " + more + " more changes");
    }

    private static String zhKind(Change.Kind kind) {
        return switch (kind) {
            case OPENED -> "开放";
            case CLOSED -> "关闭";
            case PAUSED -> "暂停";
            case RESUMED -> "恢复";
        };
    }

    private static String enKind(Change.Kind kind) {
        return switch (kind) {
            case OPENED -> " opened at ";
            case CLOSED -> " closed at ";
            case PAUSED -> " paused at ";
            case RESUMED -> " resumed at ";
        };
    }

    private static String people(int number) {
        return number == 1 ? "1 person" : number + " people";
    }

    private static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }
}
