package smarthall.kiosk.hall.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import smarthall.kiosk.hall.ExpectedWait;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.HelpCall;
import smarthall.kiosk.hall.Line;
import smarthall.kiosk.hall.LineId;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.Reply;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hall.TicketWish;

/** The JSON of the hall's server, as far as the terminal reads it; see {@code hall-server/src/contract/http}. */
final class Wire {

    private Wire() {}

    record Text(String zh, String en) {
        LocalText toText() {
            return new LocalText(zh, en);
        }
    }

    record Hall(Text name) {}

    /** The part of {@link Hall} that older servers do not say. */
    record Phones(URI phoneUrl) {}

    record Services(List<Service> items) {
        List<ServiceItem> toItems() {
            return items.stream().map(Service::toItem).toList();
        }
    }

    record Service(String code, Text name, String line, Text department, int visits, boolean online) {
        ServiceItem toItem() {
            return new ServiceItem(
                    new ServiceCode(code), name.toText(), new LineId(line), department.toText(), visits, online);
        }
    }

    record ServiceWithGuide(
            String code,
            Text name,
            String line,
            Text department,
            int visits,
            GuideBody guide,
            Optional<ApplicationWire.FormBody> form) {
        Guide toGuide() {
            return new Guide(
                    new Service(code, name, line, department, visits, form.isPresent()).toItem(),
                    texts(guide.conditions),
                    guide.materials.stream().map(MaterialBody::toMaterial).toList(),
                    texts(guide.steps),
                    guide.statutoryDays,
                    guide.promisedDays,
                    guide.fee.toText(),
                    guide.place.toText(),
                    form.map(ApplicationWire.FormBody::toForm));
        }

        private static List<LocalText> texts(List<Text> texts) {
            return texts.stream().map(Text::toText).toList();
        }
    }

    record GuideBody(
            List<Text> conditions,
            List<MaterialBody> materials,
            List<Text> steps,
            int statutoryDays,
            int promisedDays,
            Text fee,
            Text place) {}

    record MaterialBody(Text name, boolean required, int copies) {
        Guide.Material toMaterial() {
            return new Guide.Material(name.toText(), required, copies);
        }
    }

    record Lines(List<LineBody> items) {
        List<Line> toLines() {
            return items.stream().map(LineBody::toLine).toList();
        }
    }

    record LineBody(
            String id, Text name, int waiting, int openCounters, @JsonProperty("wait") Optional<Wait> expectedWait) {
        Line toLine() {
            return new Line(new LineId(id), name.toText(), waiting, openCounters, expectedWait.map(Wait::toWait));
        }
    }

    record Wait(long p50Seconds, long p90Seconds) {
        ExpectedWait toWait() {
            return new ExpectedWait(Duration.ofSeconds(p50Seconds), Duration.ofSeconds(p90Seconds));
        }
    }

    record Question(String question) {}

    record Answers(boolean answered, List<AnswerBody> answers) {
        List<Reply> toReplies() {
            return answered ? answers.stream().map(AnswerBody::toReply).toList() : List.of();
        }
    }

    record AnswerBody(String entry, String title, String text, List<String> services) {
        Reply toReply() {
            return new Reply(
                    entry, title, text, services.stream().map(ServiceCode::new).toList());
        }
    }

    record TakeTicket(String service, String channel, Priority priority) {
        static TakeTicket from(TicketWish wish) {
            return new TakeTicket(wish.service().value(), "KIOSK", wish.priority());
        }
    }

    record TicketTaken(
            String id,
            String secret,
            String number,
            Text lineName,
            Text serviceName,
            int ahead,
            @JsonProperty("wait") Optional<Wait> expectedWait,
            OffsetDateTime issuedAt,
            URI trackUrl) {
        Ticket toTicket() {
            return new Ticket(
                    id,
                    secret,
                    number,
                    lineName.toText(),
                    serviceName.toText(),
                    ahead,
                    expectedWait.map(Wait::toWait),
                    issuedAt,
                    trackUrl);
        }
    }

    record AskHelp(HelpCall.Kind kind) {}

    record Help(HelpCall.Kind kind, HelpCall.State state) {
        HelpCall toCall() {
            return new HelpCall(kind, state);
        }
    }

    record ProblemBody(String code) {}

    /** What some problems say beside their code. */
    record ProblemWords(Text words) {}

    /** The number of a booking as it was typed. */
    record CheckIn(String number) {}

    /** An appointment that is checked in. */
    record CheckedIn(TicketTaken ticket) {}
}
