package smarthall.server.casework;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where an application is on its way. */
public enum CaseState {
    /** Begun; its holder still adds files. */
    DRAFT,
    /** In the hands of the hall, not looked at. */
    SUBMITTED,
    /** Back with the visitor, who was told everything that is missing (行政许可法 art 32); its time stands still. */
    SUPPLEMENT_WANTED,
    /** Complete; the promised limit runs from here (art 42). */
    ACCEPTED,
    APPROVED,
    REFUSED,
    WITHDRAWN;

    /** Those that clerks must do something about. */
    public static final Set<CaseState> OPEN = Set.of(SUBMITTED, ACCEPTED);

    private static final Map<CaseState, Map<CaseStep, CaseState>> WAYS = new EnumMap<>(Map.of(
            DRAFT, Map.of(CaseStep.SUBMIT, SUBMITTED),
            SUBMITTED,
                    Map.of(
                            CaseStep.ACCEPT, ACCEPTED,
                            CaseStep.WANT_SUPPLEMENT, SUPPLEMENT_WANTED,
                            CaseStep.REFUSE, REFUSED,
                            CaseStep.WITHDRAW, WITHDRAWN),
            SUPPLEMENT_WANTED, Map.of(CaseStep.SUPPLEMENT, SUBMITTED, CaseStep.WITHDRAW, WITHDRAWN),
            ACCEPTED,
                    Map.of(
                            CaseStep.APPROVE, APPROVED,
                            CaseStep.REFUSE, REFUSED,
                            CaseStep.WITHDRAW, WITHDRAWN)));

    /** Where a step leads from here; empty where it is not possible. */
    public Optional<CaseState> after(CaseStep step) {
        return Optional.ofNullable(WAYS.getOrDefault(this, Map.of()).get(step));
    }

    /** Whether its holder may still write and add files. */
    public boolean isWithVisitor() {
        return this == DRAFT || this == SUPPLEMENT_WANTED;
    }

    /** Whether nothing will happen to it any more. */
    public boolean isOver() {
        return !WAYS.containsKey(this);
    }

    /** The steps that are possible from here. */
    public Set<CaseStep> steps() {
        Set<CaseStep> steps = EnumSet.noneOf(CaseStep.class);
        steps.addAll(WAYS.getOrDefault(this, Map.of()).keySet());
        return steps;
    }
}
