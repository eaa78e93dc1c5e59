package smarthall.server.notice.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.notice.Notice;
import smarthall.server.notice.NoticeBoard;

/** The notices of a hall: read by everybody, set by the manager. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/notices")
class NoticeController {

    private final NoticeBoard board;
    private final Halls halls;

    NoticeController(NoticeBoard board, Halls halls) {
        this.board = board;
        this.halls = halls;
    }

    @GetMapping
    NoticesAnswer notices(@PathVariable String hall) {
        HallDescription description = halls.get(new HallId(hall));
        return new NoticesAnswer(NoticeAnswer.all(board.notices(description.id()), description));
    }

    /** Puts these in place of all the others. */
    @PutMapping
    NoticesAnswer replace(@PathVariable String hall, @Valid @RequestBody NoticesRequest request, Principal by) {
        HallId hallId = halls.get(new HallId(hall)).id();
        board.replace(
                hallId, request.items().stream().map(NoticeRequest::toNotice).toList(), by.getName());
        return notices(hall);
    }

    record NoticesAnswer(List<NoticeAnswer> items) {}

    /** @param until when it goes by itself; null for never */
    record NoticeAnswer(LocalText text, @Nullable OffsetDateTime until) {

        static List<NoticeAnswer> all(List<Notice> notices, HallDescription hall) {
            return notices.stream()
                    .map(notice -> new NoticeAnswer(
                            notice.text(),
                            notice.until()
                                    .map(end -> end.atZone(hall.timeZone()).toOffsetDateTime())
                                    .orElse(null)))
                    .toList();
        }
    }

    record NoticesRequest(@NotNull List<@NotNull @Valid NoticeRequest> items) {}

    record NoticeRequest(@NotNull @Valid TextRequest text, @Nullable OffsetDateTime until) {

        Notice toNotice() {
            return new Notice(
                    new LocalText(text.zh().strip(), text.en().strip()),
                    Optional.ofNullable(until).map(OffsetDateTime::toInstant));
        }
    }

    record TextRequest(@NotBlank String zh, @NotBlank String en) {}
}
