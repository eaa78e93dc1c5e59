package smarthall.server.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A short form of {@code ./hall bench waits}: enough days to see a predictor that got worse. */
class WaitsEvaluationTest {

    @Test
    void thePredictorBeatsTheTextbookOnAChangingDayAndItsPercentileHolds() {
        Map<String, WaitsEvaluation.Outcome> outcomes = new WaitsEvaluation(5, 5)
                .run(List.of("staff-late"), said -> assertThat(said).isNotBlank());

        WaitsEvaluation.Outcome outcome = outcomes.get("staff-late");
        assertThat(outcome).isNotNull();
        assertThat(outcome.tickets()).isGreaterThan(500);
        assertThat(outcome.ratio()).isLessThan(0.8);
        assertThat(outcome.p90Coverage()).isBetween(0.85, 0.95);
        assertThat(outcome.textbook()).containsOnlyKeys("queueLength", "lastToEnterService", "headOfLine");
    }
}
