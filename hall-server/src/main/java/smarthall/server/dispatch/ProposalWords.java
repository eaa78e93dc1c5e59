package smarthall.server.dispatch;

import smarthall.server.hall.LocalText;

/** Why a proposal is made, in plain words. */
final class ProposalWords {

    private ProposalWords() {}

    static LocalText reason(Proposal proposal) {
        return new LocalText(zh(proposal), en(proposal));
    }

    private static String zh(Proposal proposal) {
        if (proposal.kind() == Proposal.Kind.CLOSE_TIDAL_COUNTER) {
            return proposal.lineName().zh() + "等候已平稳，目前" + proposal.evidence().waiting() + "人；办完手头事项后可收回"
                    + proposal.counterName().zh() + "，收回后最长约等"
                    + minutes(proposal.evidence().p90SecondsAfter()) + "分钟。";
        }
        Proposal.Evidence seen = proposal.evidence();
        String now = seen.p90SecondsNow().isPresent()
                ? "按现有窗口最长约等" + minutes(seen.p90SecondsNow().getAsLong()) + "分钟"
                : "目前没有窗口开放";
        String cases = seen.cases().seconds() == 0
                ? ""
                : "；另有今天到期或超期的在线办件" + seen.cases().due() + "件，15分钟内约占人工"
                        + minutes(seen.cases().seconds()) + "分钟";
        return proposal.lineName().zh() + "有" + seen.waiting() + "人等候，15分钟内进门" + seen.doorsIn15Min() + "人" + cases + "；"
                + now + "，开放" + proposal.counterName().zh() + "后约" + minutes(seen.p90SecondsAfter()) + "分钟。";
    }

    private static String en(Proposal proposal) {
        if (proposal.kind() == Proposal.Kind.CLOSE_TIDAL_COUNTER) {
            return proposal.lineName().en() + " is calm again, "
                    + proposal.evidence().waiting() + " waiting; "
                    + proposal.counterName().en() + " can be taken back after its visitor, then up to about "
                    + inMinutes(proposal.evidence().p90SecondsAfter()) + ".";
        }
        Proposal.Evidence seen = proposal.evidence();
        String now = seen.p90SecondsNow().isPresent()
                ? "up to about " + inMinutes(seen.p90SecondsNow().getAsLong()) + " as it is"
                : "no counter is open";
        String cases = seen.cases().seconds() == 0
                ? ""
                : "; "
                        + (seen.cases().due() == 1
                                ? "1 online case"
                                : seen.cases().due() + " online cases")
                        + " due today or overdue, about "
                        + inMinutes(seen.cases().seconds())
                        + " of clerks' work in the next 15 minutes";
        return proposal.lineName().en() + ": " + seen.waiting() + " waiting, " + seen.doorsIn15Min()
                + " came through the doors in 15 minutes" + cases + "; " + now + ", about "
                + inMinutes(seen.p90SecondsAfter()) + " with "
                + proposal.counterName().en() + " open.";
    }

    /** Whole minutes, never below one. */
    static long minutes(long seconds) {
        return Math.max(1, Math.round(seconds / 60.0));
    }

    static String inMinutes(long seconds) {
        return minutes(seconds) == 1 ? "1 minute" : minutes(seconds) + " minutes";
    }
}
