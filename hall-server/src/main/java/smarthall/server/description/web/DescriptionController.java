package smarthall.server.description.web;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.description.DescriptionDesk;
import smarthall.server.description.HallVersion;
import smarthall.server.description.TakeResult;
import smarthall.server.description.web.DescriptionAnswers.CurrentAnswer;
import smarthall.server.description.web.DescriptionAnswers.DifferenceAnswer;
import smarthall.server.description.web.DescriptionAnswers.FaultAnswer;
import smarthall.server.description.web.DescriptionAnswers.OpenedAnswer;
import smarthall.server.description.web.DescriptionAnswers.PreviewAnswer;
import smarthall.server.description.web.DescriptionAnswers.ProblemAnswer;
import smarthall.server.description.web.DescriptionAnswers.VersionAnswer;
import smarthall.server.description.web.DescriptionAnswers.VersionsAnswer;
import smarthall.server.hall.DescriptionFormat;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What describes a hall, for those who keep it: looked at, tried, changed and taken back. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/description")
class DescriptionController {

    private static final int VERSIONS_SHOWN = 100;
    private static final int LONGEST_REASON = 500;

    private final DescriptionDesk desk;
    private final DescriptionFormat format;
    private final Halls halls;
    private final JsonMapper json;

    DescriptionController(DescriptionDesk desk, DescriptionFormat format, Halls halls, JsonMapper json) {
        this.desk = desk;
        this.format = format;
        this.halls = halls;
        this.json = json;
    }

    @GetMapping
    CurrentAnswer current(@PathVariable String hall) {
        return answer(halls.get(new HallId(hall)), desk.current(new HallId(hall)));
    }

    @GetMapping("/versions")
    VersionsAnswer versions(@PathVariable String hall) {
        HallDescription description = halls.get(new HallId(hall));
        return new VersionsAnswer(desk.history(description.id(), VERSIONS_SHOWN).stream()
                .map(version -> VersionAnswer.from(version, description))
                .toList());
    }

    @GetMapping("/versions/{number}")
    OpenedAnswer version(@PathVariable String hall, @PathVariable int number) {
        HallDescription description = halls.get(new HallId(hall));
        HallVersion version = desk.version(description.id(), number).orElseThrow(DescriptionController::unknown);
        return new OpenedAnswer(
                VersionAnswer.from(version, description),
                json.readTree(version.text()),
                DifferenceAnswer.all(desk.version(description.id(), number - 1)
                        .map(earlier -> format.differences(earlier.text(), version.text()))
                        .orElse(List.of())));
    }

    /** Says what a description would change and what speaks against it; nothing is kept. */
    @PostMapping("/preview")
    PreviewAnswer preview(@PathVariable String hall, @RequestBody PreviewRequest request) {
        DescriptionDesk.Preview preview =
                desk.preview(halls.get(new HallId(hall)).id(), text(request.description()));
        return new PreviewAnswer(FaultAnswer.all(preview.faults()), DifferenceAnswer.all(preview.differences()));
    }

    @PutMapping
    CurrentAnswer change(@PathVariable String hall, @RequestBody ChangeRequest request, Principal by) {
        HallDescription description = halls.get(new HallId(hall));
        return taken(
                description,
                desk.take(
                        description.id(),
                        text(request.description()),
                        number(request.base()),
                        by.getName(),
                        reason(request.reason())));
    }

    @PostMapping("/restore")
    CurrentAnswer restore(@PathVariable String hall, @RequestBody RestoreRequest request, Principal by) {
        HallDescription description = halls.get(new HallId(hall));
        return taken(
                description,
                desk.restore(
                        description.id(),
                        number(request.version()),
                        number(request.base()),
                        by.getName(),
                        reason(request.reason())));
    }

    private CurrentAnswer taken(HallDescription hall, TakeResult result) {
        if (result instanceof TakeResult.Taken taken) {
            return answer(hall, taken.version());
        }
        if (result instanceof TakeResult.Same same) {
            return answer(hall, same.version());
        }
        if (result instanceof TakeResult.Newer newer) {
            Problem problem = new Problem(
                    HttpStatus.CONFLICT,
                    "newer-version",
                    "“" + newer.current().by() + "”刚刚改为第" + newer.current().number() + "版，您的修改没有保存。Version "
                            + newer.current().number() + " was taken meanwhile; yours was not.");
            problem.getBody().setProperty("current", VersionAnswer.from(newer.current(), hall));
            throw problem;
        }
        if (result instanceof TakeResult.Refused refused) {
            Problem problem = new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "wrong-description",
                    "描述有错误，没有保存，大厅照旧运行。The description is wrong and was not taken; the hall runs on as before.");
            problem.getBody().setProperty("faults", FaultAnswer.all(refused.faults()));
            throw problem;
        }
        throw unknown();
    }

    private CurrentAnswer answer(HallDescription hall, HallVersion version) {
        return new CurrentAnswer(
                VersionAnswer.from(version, hall),
                json.readTree(version.text()),
                desk.problem(hall.id())
                        .map(problem -> ProblemAnswer.from(problem, hall))
                        .orElse(null));
    }

    private String text(@Nullable JsonNode description) {
        if (description == null || !description.isObject()) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT, "no-description", "没有内容。There is no description in the request.");
        }
        return format.laidOut(json.writeValueAsString(description));
    }

    private static String reason(@Nullable String reason) {
        String words = reason == null ? "" : reason.strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON || words.indexOf('\0') >= 0) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "no-reason",
                    "请写明修改原因，最多500字。Say why, in at most 500 characters.");
        }
        return words;
    }

    private static int number(@Nullable Integer number) {
        return Optional.ofNullable(number).orElse(0);
    }

    private static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-version", "没有这个版本。There is no such version.");
    }

    record PreviewRequest(@Nullable JsonNode description) {}

    /**
     * Another description.
     *
     * @param base number of the version that it was made from
     */
    record ChangeRequest(@Nullable JsonNode description, @Nullable Integer base, @Nullable String reason) {}

    record RestoreRequest(@Nullable Integer version, @Nullable Integer base, @Nullable String reason) {}
}
