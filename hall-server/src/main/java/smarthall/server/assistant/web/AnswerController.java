package smarthall.server.assistant.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.assistant.Answer;
import smarthall.server.assistant.AssistantDesk;
import smarthall.server.assistant.Entry.Wording;
import smarthall.server.assistant.Question;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;

/** Answers questions; anybody may ask. A question is sent in a body, so that no log of addresses has it. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/assistant/answers")
class AnswerController {

    private static final double SCORE_STEPS = 1000;

    private final AssistantDesk desk;
    private final Halls halls;

    AnswerController(AssistantDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @PostMapping
    AnswersAnswer answers(@PathVariable String hall, @RequestBody QuestionRequest request) {
        HallId known = halls.get(new HallId(hall)).id();
        Question question = question(request);
        List<AnswerAnswer> answers = desk.answers(known, question).stream()
                .map(answer -> AnswerAnswer.from(answer, question.inChinese()))
                .toList();
        return new AnswersAnswer(!answers.isEmpty(), answers);
    }

    private static Question question(QuestionRequest request) {
        try {
            return new Question(request.question() == null ? "" : request.question());
        } catch (IllegalArgumentException wrong) {
            throw new Problem(HttpStatus.BAD_REQUEST, "bad-question", String.valueOf(wrong.getMessage()));
        }
    }

    record QuestionRequest(@Nullable String question) {}

    /** @param answered whether the hall knows; if not, there are no answers */
    record AnswersAnswer(boolean answered, List<AnswerAnswer> answers) {}

    /** In the language of the question where the entry is worded in it. */
    record AnswerAnswer(String entry, double score, String title, String text, List<String> services) {

        static AnswerAnswer from(Answer answer, boolean inChinese) {
            Wording wording = inChinese ? answer.entry().zh() : answer.entry().en();
            return new AnswerAnswer(
                    answer.entry().id(),
                    Math.round(answer.score() * SCORE_STEPS) / SCORE_STEPS,
                    wording.title(),
                    wording.text(),
                    answer.entry().services());
        }
    }
}
