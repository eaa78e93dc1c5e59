package smarthall.kiosk.testing;

import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;
import smarthall.kiosk.hall.Booking;
import smarthall.kiosk.hall.Draft;
import smarthall.kiosk.hall.ExpectedWait;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.HallSign;
import smarthall.kiosk.hall.HelpCall;
import smarthall.kiosk.hall.Line;
import smarthall.kiosk.hall.LineId;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.Reply;
import smarthall.kiosk.hall.SentFile;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.hall.Submission;
import smarthall.kiosk.hall.TerminalHealth;
import smarthall.kiosk.hall.TerminalTold;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.hall.WishKey;

/** A hall in memory that keeps its promises: one ticket for one key. Its line to the terminal can be cut. */
public final class FakeHall implements HallClient {

    /** What befalls the next tickets asked for. */
    public enum Fate {
        ANSWERED,
        /** The hall draws the ticket, but its answer does not arrive. */
        ANSWER_LOST,
        /** The hall never hears of it. */
        NEVER_ARRIVES
    }

    public final Map<WishKey, Ticket> drawn = new LinkedHashMap<>();
    public final List<WishKey> asked = new ArrayList<>();
    public final List<TicketWish> wishes = new ArrayList<>();
    public final List<Ticket> givenUp = new ArrayList<>();
    public final List<String> searches = new ArrayList<>();
    public final List<String> questions = new ArrayList<>();
    public List<Reply> replies = List.of(
            new Reply("social-card", "社会保障卡申领", "申请材料：居民身份证原件", List.of(new ServiceCode("social-card"))),
            new Reply("hall-hours", "大厅几点开门？", "以大厅入口公示的办公时间为准。", List.of()));
    public List<ServiceItem> items = List.of(socialCard(), pension(), passport());
    public List<Line> lines = List.of(social(5, 1, Optional.of(minutes(13, 25))), residence());
    public final List<Booking> bookings = new ArrayList<>();
    public Optional<Answer.Refused<Ticket>> checkInRefusal = Optional.empty();
    public Optional<HelpCall> help = Optional.empty();
    public final List<HelpCall.Kind> helpCalls = new ArrayList<>();
    public Optional<String> refusal = Optional.empty();
    public Fate fate = Fate.ANSWERED;
    public boolean cut;
    public final List<TerminalHealth> healths = new ArrayList<>();
    public Optional<TerminalTold.OutOfService> outOfService = Optional.empty();
    public final List<TerminalTold.Order> orders = new ArrayList<>();
    /** Each order's id with what came of it. */
    public final Map<String, String> orderReplies = new LinkedHashMap<>();

    public Optional<byte[]> picture = Optional.empty();
    public final FakeApplications applications = new FakeApplications();

    public static ServiceItem socialCard() {
        return item("social-card", "社会保障卡申领", "Apply for a social security card", "social");
    }

    public static ServiceItem pension() {
        return item("pension-transfer", "养老保险关系转移", "Transfer of pension insurance", "social");
    }

    public static ServiceItem passport() {
        return item("passport", "普通护照签发", "Issue an ordinary passport", "residence");
    }

    public static ServiceItem item(String code, String zh, String en, String line) {
        return new ServiceItem(
                new ServiceCode(code),
                new LocalText(zh, en),
                new LineId(line),
                new LocalText("某局", "Some bureau"),
                1,
                code.equals("social-card"));
    }

    public static Line social(int waiting, int counters, Optional<ExpectedWait> wait) {
        return new Line(new LineId("social"), new LocalText("社会保障", "Social security"), waiting, counters, wait);
    }

    private static Line residence() {
        return new Line(new LineId("residence"), new LocalText("户籍出入境", "Residence"), 0, 0, Optional.empty());
    }

    public static ExpectedWait minutes(long median, long most) {
        return new ExpectedWait(Duration.ofMinutes(median), Duration.ofMinutes(most));
    }

    @Override
    public Answer<HallSign> hall() {
        return answer(new HallSign(
                new LocalText("宜兴市政务服务大厅", "Yixing Government Service Hall"),
                Optional.of(URI.create("http://192.168.1.10:8080"))));
    }

    @Override
    public Answer<List<Reply>> answers(String question) {
        questions.add(question);
        return refusal.isPresent() ? new Answer.Refused<>(refusal.get()) : answer(replies);
    }

    @Override
    public Answer<List<ServiceItem>> services(String words) {
        searches.add(words);
        return answer(items.stream()
                .filter(item ->
                        item.name().zh().contains(words) || item.name().en().contains(words))
                .toList());
    }

    @Override
    public Answer<Guide> guide(ServiceCode service) {
        return refusal.isPresent()
                ? new Answer.Refused<>(refusal.get())
                : answer(guide(items.stream()
                        .filter(item -> item.code().equals(service))
                        .findFirst()
                        .orElseThrow()));
    }

    public static Guide guide(ServiceItem item) {
        return new Guide(
                item,
                List.of(new LocalText("本市参保人员", "Insured in this city")),
                List.of(
                        new Guide.Material(new LocalText("居民身份证原件", "Identity card, original"), true, 1),
                        new Guide.Material(new LocalText("近期照片", "Recent photo"), false, 2)),
                List.of(new LocalText("取号等候", "Take a ticket and wait")),
                20,
                5,
                new LocalText("不收费", "Free of charge"),
                new LocalText("社会保障窗口", "Social security counters"),
                item.online() ? Optional.of(FakeApplications.form()) : Optional.empty());
    }

    @Override
    public Answer<List<Line>> lines() {
        return answer(lines);
    }

    @Override
    public Answer<Ticket> take(TicketWish wish, WishKey key) {
        asked.add(key);
        wishes.add(wish);
        if (cut || fate == Fate.NEVER_ARRIVES) {
            return new Answer.Lost<>("no connection", false);
        }
        if (refusal.isPresent()) {
            return new Answer.Refused<>(refusal.get());
        }
        Ticket ticket = drawn.computeIfAbsent(key, each -> ticket("B%03d".formatted(drawn.size() + 1), wish));
        return fate == Fate.ANSWER_LOST ? new Answer.Lost<>("time-out", true) : new Answer.Given<>(ticket);
    }

    private Ticket ticket(String number, TicketWish wish) {
        return ticket(
                number,
                items.stream()
                        .filter(item -> item.code().equals(wish.service()))
                        .findFirst()
                        .orElseThrow(),
                4,
                Optional.of(minutes(12, 25)));
    }

    public static Ticket ticket(String number, ServiceItem item, int ahead, Optional<ExpectedWait> wait) {
        return new Ticket(
                "id-" + number,
                "secret",
                number,
                new LocalText("社会保障", "Social security"),
                item.name(),
                ahead,
                wait,
                OffsetDateTime.parse("2026-11-23T09:30:00+08:00"),
                URI.create("http://127.0.0.1:8080/ticket#yixing/7f0d3a52-6c1e-4f7e-9a43-2f6f6f0f9d11/secret"));
    }

    @Override
    public Answer<Ticket> checkIn(Booking booking) {
        bookings.add(booking);
        if (cut) {
            return lost();
        }
        return checkInRefusal
                .<Answer<Ticket>>map(refused -> refused)
                .orElseGet(() -> fate == Fate.ANSWER_LOST
                        ? new Answer.Lost<>("time-out", true)
                        : new Answer.Given<>(ticket("B001", socialCard(), 2, Optional.empty())));
    }

    @Override
    public Answer<HelpCall> askHelp(HelpCall.Kind kind) {
        if (!cut && refusal.isPresent()) {
            return new Answer.Refused<>(refusal.get());
        }
        if (!cut && fate != Fate.NEVER_ARRIVES && help.filter(HelpCall::isOpen).isEmpty()) {
            helpCalls.add(kind);
            help = Optional.of(new HelpCall(kind, HelpCall.State.OPEN));
        }
        return cut || fate != Fate.ANSWERED ? lost() : new Answer.Given<>(help.orElseThrow());
    }

    @Override
    public Answer<Optional<HelpCall>> helpCall() {
        return answer(help);
    }

    @Override
    public Answer<Optional<HelpCall>> withdrawHelp() {
        if (cut) {
            return lost();
        }
        if (help.filter(HelpCall::isOpen).isEmpty()) {
            return new Answer.Refused<>("help-over");
        }
        helpIs(HelpCall.State.CANCELLED);
        return new Answer.Given<>(Optional.empty());
    }

    /** Somebody of the hall does something about the call. */
    public void helpIs(HelpCall.State state) {
        help = help.map(call -> new HelpCall(call.kind(), state));
    }

    @Override
    public Answer<Ticket> giveUp(Ticket ticket) {
        if (!cut) {
            givenUp.add(ticket);
        }
        return answer(ticket);
    }

    @Override
    public Answer<Draft> begin(ServiceCode service, WishKey key) {
        return cut ? lost() : applications.begin(service, key);
    }

    @Override
    public Answer<SentFile> send(ApplicationKey application, String field, byte[] content) {
        return cut ? lost() : applications.send(application, field, content);
    }

    @Override
    public Answer<Submission> submit(ApplicationKey application, Map<String, String> answers) {
        return cut ? lost() : applications.submit(application, answers);
    }

    @Override
    public Answer<Application> follow(ApplicationKey application) {
        return cut ? lost() : applications.follow(application);
    }

    @Override
    public Answer<ApplicationKey> find(String receipt, String code) {
        return cut ? lost() : applications.find(receipt, code);
    }

    @Override
    public Answer<TerminalTold> health(TerminalHealth health) {
        if (!cut) {
            healths.add(health);
        }
        return refusal.isPresent()
                ? new Answer.Refused<>(refusal.get())
                : answer(new TerminalTold("kiosk-7", outOfService, orders));
    }

    @Override
    public Answer<Boolean> reply(TerminalTold.Order order, boolean done, String detail) {
        return replied(order, done ? "done" : "failed: " + detail);
    }

    @Override
    public Answer<Boolean> picture(TerminalTold.Order order, byte[] png) {
        picture = cut ? picture : Optional.of(png);
        return replied(order, "done");
    }

    private Answer<Boolean> replied(TerminalTold.Order order, String result) {
        if (cut) {
            return lost();
        }
        if (!orders.remove(order)) {
            return new Answer.Refused<>("unknown-order");
        }
        orderReplies.put(order.id(), result);
        return new Answer.Given<>(true);
    }

    private static <T> Answer<T> lost() {
        return new Answer.Lost<>("no connection", false);
    }

    private <T> Answer<T> answer(T value) {
        return cut ? new Answer.Lost<>("no connection", false) : new Answer.Given<>(value);
    }
}
