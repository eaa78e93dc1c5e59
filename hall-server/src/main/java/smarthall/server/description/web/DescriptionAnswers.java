package smarthall.server.description.web;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import smarthall.server.description.DescriptionDisk;
import smarthall.server.description.HallVersion;
import smarthall.server.hall.Difference;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFault;
import tools.jackson.databind.JsonNode;

/** The description and its versions as they stand on the wire. */
final class DescriptionAnswers {

    private DescriptionAnswers() {}

    /** What counts now; {@code fileProblem} is null unless the file of this server was not taken. */
    record CurrentAnswer(VersionAnswer version, JsonNode description, @Nullable ProblemAnswer fileProblem) {}

    /** A version without its text. */
    record VersionAnswer(int number, OffsetDateTime at, String by, String reason, HallVersion.Origin origin) {

        static VersionAnswer from(HallVersion version, HallDescription hall) {
            return new VersionAnswer(
                    version.number(),
                    version.at().atZone(hall.timeZone()).toOffsetDateTime(),
                    version.by(),
                    version.why(),
                    version.origin());
        }
    }

    record VersionsAnswer(List<VersionAnswer> items) {}

    /** A version with its text and what it changed of the one before. */
    record OpenedAnswer(VersionAnswer version, JsonNode description, List<DifferenceAnswer> differences) {}

    record PreviewAnswer(List<FaultAnswer> faults, List<DifferenceAnswer> differences) {}

    record ProblemAnswer(OffsetDateTime at, List<FaultAnswer> faults) {

        static ProblemAnswer from(DescriptionDisk.Problem problem, HallDescription hall) {
            return new ProblemAnswer(
                    problem.at().atZone(hall.timeZone()).toOffsetDateTime(), FaultAnswer.all(problem.faults()));
        }
    }

    /** {@code path} is empty for the whole, {@code line} 0 where none is to blame; a fault that is not wrong is a remark. */
    record FaultAnswer(String path, long line, long column, String zh, String en, boolean wrong) {

        static List<FaultAnswer> all(List<HallFault> faults) {
            return faults.stream()
                    .map(fault -> new FaultAnswer(
                            fault.path(),
                            fault.line(),
                            fault.column(),
                            fault.sentence().zh(),
                            fault.sentence().en(),
                            fault.wrong()))
                    .toList();
        }
    }

    record DifferenceAnswer(Difference.Kind kind, String part, String id, List<FieldAnswer> fields) {

        static List<DifferenceAnswer> all(List<Difference> differences) {
            return differences.stream()
                    .map(each -> new DifferenceAnswer(
                            each.kind(),
                            each.part(),
                            each.id(),
                            each.fields().stream()
                                    .map(field -> new FieldAnswer(
                                            field.name(),
                                            field.before().orElse(null),
                                            field.after().orElse(null)))
                                    .toList()))
                    .toList();
        }
    }

    /** Values as JSON; null where the field was not, or is not any more. */
    record FieldAnswer(String name, @Nullable String before, @Nullable String after) {}
}
