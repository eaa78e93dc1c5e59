package smarthall.endtoend;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;
import smarthall.kiosk.hall.Form;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.Submission;
import smarthall.kiosk.hall.WishKey;
import smarthall.kiosk.hall.http.HttpHallClient;

/** A visitor who fills in whatever a form asks for, through the terminal's client without its window. */
final class QuickApplicant {

    private final HallClient hall;

    QuickApplicant(HallBox box) {
        hall = new HttpHallClient(box.api(), box.hall(), box.terminalToken());
    }

    /** Applies for an item, submitting twice at the same moment; answers what both were told. */
    Application apply(String item) {
        ServiceCode service = new ServiceCode(item);
        Form form = given(hall.guide(service)).form().orElseThrow();
        WishKey wish = WishKey.fresh();
        ApplicationKey key = given(hall.begin(service, wish)).key();
        if (!given(hall.begin(service, wish)).key().equals(key)) {
            throw new AssertionError("one wish for " + item + " began two drafts");
        }
        Map<String, String> answers = new TreeMap<>();
        for (FormField field : form.fields()) {
            if (field instanceof FormField.Attachment attachment) {
                var unused = given(hall.send(key, field.id(), Papers.small(attachment)));
            } else {
                answers.put(field.id(), answer(field));
            }
        }
        var unused = given(hall.send(key, FormField.SIGNATURE, Papers.picture("王丽")));
        CompletableFuture<Answer<Submission>> twin = CompletableFuture.supplyAsync(() -> hall.submit(key, answers));
        Application first = taken(given(hall.submit(key, answers)));
        Application second = taken(given(twin.join()));
        if (!first.paper().equals(second.paper())) {
            throw new AssertionError(
                    "two receipts for one draft of " + item + ": " + first.paper() + ", " + second.paper());
        }
        return first;
    }

    private static String answer(FormField field) {
        if (field instanceof FormField.Identity) {
            return "11010519491231002X";
        }
        if (field instanceof FormField.Phone) {
            return "13800138000";
        }
        if (field instanceof FormField.Choice choice) {
            return choice.options().get(0).value();
        }
        if (field instanceof FormField.Date date) {
            return date.range() == FormField.Range.FUTURE ? "2026-12-01" : "2026-03-02";
        }
        return "6000";
    }

    private static Application taken(Submission submission) {
        if (submission instanceof Submission.Taken taken) {
            return taken.application();
        }
        throw new AssertionError("not taken: " + submission);
    }

    private static <T> T given(Answer<T> answer) {
        if (answer instanceof Answer.Given<T> given) {
            return given.value();
        }
        throw new AssertionError("no good answer: " + answer);
    }
}
