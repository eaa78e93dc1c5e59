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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.HallSign;
import smarthall.kiosk.hall.Line;
import smarthall.kiosk.hall.Reply;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.ServiceItem;
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
        String bearer;
        try {
            bearer = token.read();
        } catch (IOException unreadable) {
            LOG.error("No ticket can be drawn without a token: {}", unreadable.toString());
            return new Answer.Refused<>("unauthenticated");
        }
        HttpRequest request = request("/" + hall + "/tickets")
                .header("Authorization", "Bearer " + bearer)
                .header("Idempotency-Key", key.value())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(Wire.TakeTicket.from(wish))))
                .build();
        return ask(request, Wire.TicketTaken.class, Wire.TicketTaken::toTicket);
    }

    @Override
    public Answer<Ticket> giveUp(Ticket ticket) {
        HttpRequest request = request("/" + hall + "/tickets/" + encoded(ticket.id()))
                .header("X-Ticket-Secret", ticket.secret())
                .DELETE()
                .build();
        return send(request, body -> ticket);
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
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer(request, response, read);
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
    private <T> Answer<T> answer(HttpRequest request, HttpResponse<byte[]> response, Function<byte[], T> read) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            try {
                return new Answer.Given<>(read.apply(response.body()));
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
                : new Answer.Refused<>(code);
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

    private <W> W read(byte[] body, Class<W> type) {
        W read = json.readValue(body, type);
        if (read == null) {
            throw new IllegalArgumentException("null instead of " + type.getSimpleName());
        }
        return read;
    }
}
