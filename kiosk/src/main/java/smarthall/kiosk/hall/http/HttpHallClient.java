package smarthall.kiosk.hall.http;

import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;
import smarthall.kiosk.hall.Booking;
import smarthall.kiosk.hall.Draft;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.HallSign;
import smarthall.kiosk.hall.HelpCall;
import smarthall.kiosk.hall.Line;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The hall's server over HTTP. Thread-safe. */
public final class HttpHallClient implements HallClient {

    private static final Logger LOG = LoggerFactory.getLogger(HttpHallClient.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    /** How much longer a file may take than a question. */
    private static final int FILE = 8;

    private static final int INVALID = 422;

    private static final String APPLICATION_SECRET = "X-Application-Secret";

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
    private final String api;
    private final String hall;
    private final TokenFile token;
    private final Duration patience;
    private final ClockSkew skew = new ClockSkew(Clock.systemUTC());

    /**
     * @param api address of the server, without a path
     * @param tokenFile the terminal's bearer token, one line
     */
    public HttpHallClient(URI api, String hall, Path tokenFile) {
        this(api, hall, tokenFile, ANSWER);
    }

    HttpHallClient(URI api, String hall, Path tokenFile, Duration patience) {
        this.api = api + "/api/v1/halls";
        this.hall = hall;
        this.token = new TokenFile(tokenFile);
        this.patience = patience;
    }

    @Override
    public Answer<HallSign> hall() {
        return send(
                get("/" + hall),
                body -> new HallSign(read(body, Wire.Hall.class).name().toText(), phones(body)));
    }

    @Override
    public Answer<List<ServiceItem>> services(String words) {
        return ask(get("/" + hall + "/services?query=" + encoded(words)), Wire.Services.class, Wire.Services::toItems);
    }

    @Override
    public Answer<Guide> guide(ServiceCode service) {
        return ask(
                get("/" + hall + "/services/" + encoded(service.value())),
                Wire.ServiceWithGuide.class,
                Wire.ServiceWithGuide::toGuide);
    }

    @Override
    public Answer<List<Line>> lines() {
        return ask(get("/" + hall + "/lines"), Wire.Lines.class, Wire.Lines::toLines);
    }

    @Override
    public Answer<List<Reply>> answers(String question) {
        HttpRequest request = request("/" + hall + "/assistant/answers")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(new Wire.Question(question))))
                .build();
        return ask(request, Wire.Answers.class, Wire.Answers::toReplies);
    }

    @Override
    public Answer<Ticket> take(TicketWish wish, WishKey key) {
        return asTerminal(
                bearer -> post("/" + hall + "/tickets", Wire.TakeTicket.from(wish))
                        .header("Authorization", bearer)
                        .header("Idempotency-Key", key.value())
                        .build(),
                Wire.TicketTaken.class,
                Wire.TicketTaken::toTicket);
    }

    @Override
    public Answer<Ticket> checkIn(Booking booking) {
        if (booking instanceof Booking.Code code) {
            return ask(
                    post("/" + hall + "/appointments/" + encoded(code.id()) + "/check-in", Map.of())
                            .header("X-Appointment-Secret", code.secret())
                            .build(),
                    Wire.CheckedIn.class,
                    checkedIn -> checkedIn.ticket().toTicket());
        }
        Booking.Number number = (Booking.Number) booking;
        return asTerminal(
                bearer -> post("/" + hall + "/appointments/check-in", new Wire.CheckIn(number.digits()))
                        .header("Authorization", bearer)
                        .build(),
                Wire.CheckedIn.class,
                checkedIn -> checkedIn.ticket().toTicket());
    }

    @Override
    public Answer<HelpCall> askHelp(HelpCall.Kind kind) {
        return asTerminal(
                bearer -> post("/" + hall + "/help", new Wire.AskHelp(kind))
                        .header("Authorization", bearer)
                        .build(),
                Wire.Help.class,
                Wire.Help::toCall);
    }

    @Override
    public Answer<Optional<HelpCall>> helpCall() {
        return ownHelp(request -> request.GET());
    }

    @Override
    public Answer<Optional<HelpCall>> withdrawHelp() {
        return ownHelp(request -> request.DELETE());
    }

    private Answer<Optional<HelpCall>> ownHelp(UnaryOperator<HttpRequest.Builder> method) {
        return withToken(bearer -> send(
                method.apply(request("/" + hall + "/help/mine").header("Authorization", bearer))
                        .build(),
                body -> body.length == 0
                        ? Optional.empty()
                        : Optional.of(read(body, Wire.Help.class).toCall())));
    }

    @Override
    public Answer<Draft> begin(ServiceCode service, WishKey key) {
        return asTerminal(
                bearer -> post("/" + hall + "/applications", ApplicationWire.Begin.of(service))
                        .header("Authorization", bearer)
                        .header("Idempotency-Key", key.value())
                        .build(),
                ApplicationWire.Begun.class,
                ApplicationWire.Begun::toDraft);
    }

    @Override
    public Answer<SentFile> send(ApplicationKey application, String field, byte[] content) {
        HttpRequest request = request(at(application) + "/materials/" + encoded(field))
                .timeout(patience.multipliedBy(FILE))
                .header(APPLICATION_SECRET, application.secret())
                .header("Content-Type", "application/octet-stream")
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        return ask(request, ApplicationWire.FileBody.class, ApplicationWire.FileBody::toFile);
    }

    @Override
    public Answer<Submission> submit(ApplicationKey application, Map<String, String> answers) {
        HttpRequest request = post(at(application) + "/submit", new ApplicationWire.Submit(answers))
                .header(APPLICATION_SECRET, application.secret())
                .build();
        return send(
                request,
                body -> new Submission.Taken(
                        read(body, ApplicationWire.ApplicationBody.class).toApplication()),
                body -> Optional.of(read(body, ApplicationWire.Faults.class).toSubmission()));
    }

    @Override
    public Answer<Application> follow(ApplicationKey application) {
        HttpRequest request = request(at(application))
                .header(APPLICATION_SECRET, application.secret())
                .GET()
                .build();
        return ask(request, ApplicationWire.ApplicationBody.class, ApplicationWire.ApplicationBody::toApplication);
    }

    @Override
    public Answer<ApplicationKey> find(String receipt, String code) {
        return asTerminal(
                bearer -> post("/" + hall + "/applications/lookup", new ApplicationWire.Find(receipt, code))
                        .header("Authorization", bearer)
                        .build(),
                ApplicationWire.Found.class,
                ApplicationWire.Found::toKey);
    }

    private String at(ApplicationKey application) {
        return "/" + hall + "/applications/" + encoded(application.id());
    }

    private HttpRequest.Builder post(String path, Object body) {
        return request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    private <W, T> Answer<T> asTerminal(Function<String, HttpRequest> request, Class<W> type, Function<W, T> toDomain) {
        return withToken(bearer -> ask(request.apply(bearer), type, toDomain));
    }

    /** Asks with the terminal's token; without one the hall would say no, so it is not asked. */
    private <T> Answer<T> withToken(Function<String, Answer<T>> question) {
        String bearer;
        try {
            bearer = "Bearer " + token.read();
        } catch (IOException unreadable) {
            LOG.error("The terminal has no token: {}", unreadable.toString());
            return new Answer.Refused<>("unauthenticated");
        }
        return question.apply(bearer);
    }

    @Override
    public Answer<Ticket> giveUp(Ticket ticket) {
        HttpRequest request = request("/" + hall + "/tickets/" + encoded(ticket.id()))
                .header("X-Ticket-Secret", ticket.secret())
                .DELETE()
                .build();
        return send(request, body -> ticket);
    }

    @Override
    public Answer<TerminalTold> health(TerminalHealth health) {
        return asTerminal(
                bearer -> post("/" + hall + "/terminals/mine/health", CareWire.Health.from(health, skew.millis()))
                        .header("Authorization", bearer)
                        .build(),
                CareWire.Told.class,
                CareWire.Told::toTold);
    }

    @Override
    public Answer<Boolean> reply(TerminalTold.Order order, boolean done, String detail) {
        return withToken(bearer -> send(
                post(order(order) + "/reply", new CareWire.Reply(done ? "done" : "failed", detail))
                        .header("Authorization", bearer)
                        .build(),
                body -> true));
    }

    @Override
    public Answer<Boolean> picture(TerminalTold.Order order, byte[] png) {
        return withToken(bearer -> send(
                request(order(order) + "/screenshot")
                        .timeout(patience.multipliedBy(FILE))
                        .header("Authorization", bearer)
                        .header("Content-Type", "application/octet-stream")
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(png))
                        .build(),
                body -> true));
    }

    private String order(TerminalTold.Order order) {
        return "/" + hall + "/terminals/mine/orders/" + encoded(order.id());
    }

    private HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(patience)
                .header("Accept", "application/json, application/problem+json");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <W, T> Answer<T> ask(HttpRequest request, Class<W> type, Function<W, T> toDomain) {
        return send(request, body -> toDomain.apply(read(body, type)));
    }

    private <T> Answer<T> send(HttpRequest request, Function<byte[], T> read) {
        return send(request, read, body -> Optional.empty());
    }

    /** @param told reads a value from a refusal that is an answer too */
    private <T> Answer<T> send(HttpRequest request, Function<byte[], T> read, Function<byte[], Optional<T>> told) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            response.headers().firstValue("Date").ifPresent(skew::heard);
            return answer(request, response, read, told);
        } catch (ConnectException | HttpConnectTimeoutException noConnection) {
            return new Answer.Lost<>(noConnection.toString(), false);
        } catch (IOException noAnswer) {
            return new Answer.Lost<>(noAnswer.toString(), true);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.Lost<>("stopped while waiting", true);
        }
    }

    /** What a server at fault (5xx) or an unreadable answer has done to a wish is unknown, so both count as lost. */
    private <T> Answer<T> answer(
            HttpRequest request,
            HttpResponse<byte[]> response,
            Function<byte[], T> read,
            Function<byte[], Optional<T>> told) {
        int status = response.statusCode();
        if (status >= 200 && status < 300 || status == INVALID) {
            try {
                Optional<T> value =
                        status == INVALID ? told.apply(response.body()) : Optional.of(read.apply(response.body()));
                if (value.isPresent()) {
                    return new Answer.Given<>(value.get());
                }
            } catch (JacksonException | IllegalArgumentException garbled) {
                LOG.error(
                        "{} {}: unreadable answer: {}",
                        request.method(),
                        request.uri().getPath(),
                        garbled.toString());
                return new Answer.Lost<>("unreadable answer", true);
            }
        }
        String code = code(response.body(), status);
        LOG.warn("{} {}: {} {}", request.method(), request.uri().getPath(), status, code);
        return status >= 500 || status == 408
                ? new Answer.Lost<>(status + " " + code, true)
                : new Answer.Refused<>(code, words(response.body()));
    }

    private Optional<URI> phones(byte[] body) {
        try {
            return Optional.of(read(body, Wire.Phones.class).phoneUrl());
        } catch (JacksonException olderServer) {
            return Optional.empty();
        }
    }

    private String code(byte[] body, int status) {
        try {
            return read(body, Wire.ProblemBody.class).code();
        } catch (JacksonException | IllegalArgumentException noProblem) {
            return "http-" + status;
        }
    }

    private Optional<LocalText> words(byte[] body) {
        try {
            return Optional.of(read(body, Wire.ProblemWords.class).words().toText());
        } catch (JacksonException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private <W> W read(byte[] body, Class<W> type) {
        W read = json.readValue(body, type);
        if (read == null) {
            throw new IllegalArgumentException("null instead of " + type.getSimpleName());
        }
        return read;
    }
}
