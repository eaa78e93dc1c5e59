package smarthall.server.telemetry.influx;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import com.influxdb.client.domain.InfluxQLQuery;
import com.influxdb.client.domain.InfluxQLQuery.InfluxQLPrecision;
import com.influxdb.client.write.Point;
import com.influxdb.exceptions.InfluxException;
import com.influxdb.query.InfluxQLQueryResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Speaks to InfluxDB: each call returns when it is done or fails within its time, and nothing waits in between. Failures are
 * those of the database: that it is away, or that what was given to it is at fault. Thread-safe.
 */
@Component
@OnInflux
final class InfluxConnection implements DisposableBean {

    /** Points of one write, about half a megabyte; the size that InfluxDB recommends. */
    static final int MOST_POINTS = 5_000;

    private static final Duration CONNECTING = Duration.ofSeconds(2);

    /** Answers that blame what was written: malformed, too large, or against the database's rules. */
    private static final Set<Integer> BLAMES_THE_POINTS = Set.of(400, 413, 422);

    private final InfluxSettings settings;
    private final InfluxDBClient client;

    InfluxConnection(InfluxSettings settings) {
        this.settings = settings;
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .connectTimeout(CONNECTING)
                .readTimeout(settings.timeout())
                .writeTimeout(settings.timeout())
                .callTimeout(settings.timeout())
                .addInterceptor(new SpokenErrors());
        InfluxDBClientOptions.Builder options = InfluxDBClientOptions.builder()
                .url(settings.url().toString())
                .bucket(settings.bucket())
                .org(settings.org())
                .okHttpClient(http);
        if (settings.isFirst()) {
            http.addInterceptor(new FirstInflux(settings.username(), settings.secret()));
        } else {
            options.authenticateToken(settings.secret().toCharArray());
        }
        client = InfluxDBClientFactory.create(options.build());
    }

    InfluxSettings settings() {
        return settings;
    }

    /**
     * Writes points; when it returns they are on InfluxDB's disk.
     *
     * @throws DataIntegrityViolationException when InfluxDB blames the points
     * @throws DataAccessResourceFailureException when it is away, refuses the server or takes too long
     */
    void write(List<Point> points) {
        for (int from = 0; from < points.size(); from += MOST_POINTS) {
            List<Point> part = points.subList(from, Math.min(points.size(), from + MOST_POINTS));
            try {
                client.getWriteApiBlocking().writePoints(part);
            } catch (InfluxException failure) {
                throw translated(failure);
            }
        }
    }

    /**
     * Asks one or more questions in InfluxQL.
     *
     * @return a result for each question, in their order
     * @throws DataAccessResourceFailureException when there is no answer
     */
    List<InfluxQLQueryResult.Result> ask(String questions) {
        InfluxQLQuery query =
                new InfluxQLQuery(questions, settings.bucket()).setPrecision(InfluxQLPrecision.MILLISECONDS);
        @Nullable InfluxQLQueryResult answer;
        try {
            answer = client.getInfluxQLQueryApi().queryJSON(query);
        } catch (InfluxException failure) {
            throw translated(failure);
        }
        if (answer == null) {
            // The client is silent about an answer that breaks off.
            throw new DataAccessResourceFailureException("InfluxDB broke off its answer.");
        }
        return answer.getResults();
    }

    private static DataAccessException translated(InfluxException failure) {
        String said = "InfluxDB: " + reason(failure);
        return BLAMES_THE_POINTS.contains(failure.status())
                ? new DataIntegrityViolationException(said, failure)
                : new DataAccessResourceFailureException(said, failure);
    }

    /** The client finds a message in few of the answers. */
    private static String reason(InfluxException failure) {
        if (failure.getMessage() != null) {
            return failure.getMessage();
        }
        return failure.status() == 0
                ? String.valueOf(failure.getCause())
                : "HTTP status code: " + failure.status() + "; " + failure.errorBody();
    }

    @Override
    public void destroy() {
        client.close();
    }
}
