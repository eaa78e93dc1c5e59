package smarthall.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class CaseStateTest {

    private static final Set<CaseState> ENDS = Set.of(CaseState.APPROVED, CaseState.REFUSED, CaseState.WITHDRAWN);

    @Property
    void whatIsDecidedStaysDecided(@ForAll @Size(max = 30) List<CaseStep> presses) {
        List<CaseState> way = way(presses);
        long ends = way.stream().filter(ENDS::contains).count();

        assertThat(ends).isLessThanOrEqualTo(1);
        assertThat(way.subList(0, way.size() - 1)).doesNotContainAnyElementsOf(ENDS);
    }

    @Property
    void nothingIsApprovedThatWasNotAcceptedJustBefore(@ForAll @Size(max = 30) List<CaseStep> presses) {
        List<CaseState> way = way(presses);
        int approved = way.indexOf(CaseState.APPROVED);

        assertThat(approved <= 0 || way.get(approved - 1) == CaseState.ACCEPTED).isTrue();
    }

    @Property
    void aDraftIsLeftOnceAndByItsHolderOnly(@ForAll @Size(max = 30) List<CaseStep> presses) {
        List<CaseState> way = way(presses);

        assertThat(way.get(0)).isEqualTo(CaseState.DRAFT);
        assertThat(way.subList(1, way.size())).doesNotContain(CaseState.DRAFT);
        assertThat(way.size() == 1 || way.get(1) == CaseState.SUBMITTED).isTrue();
    }

    @Property
    void whatIsWithTheVisitorIsNotOpenForClerks(@ForAll CaseState state) {
        assertThat(state.isWithVisitor() && CaseState.OPEN.contains(state)).isFalse();
        assertThat(state.steps())
                .allSatisfy(step -> assertThat(state.after(step)).isPresent());
        assertThat(state.steps().isEmpty()).isEqualTo(ENDS.contains(state));
    }

    /** The states gone through when buttons are pressed in any order; presses that do not fit change nothing. */
    private static List<CaseState> way(List<CaseStep> presses) {
        List<CaseState> way = new ArrayList<>(List.of(CaseState.DRAFT));
        for (CaseStep press : presses) {
            Optional<CaseState> next = way.get(way.size() - 1).after(press);
            next.ifPresent(way::add);
        }
        return way;
    }
}
