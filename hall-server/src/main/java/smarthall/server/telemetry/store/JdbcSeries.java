package smarthall.server.telemetry.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.ReadingSeries;

/** Small numbers for the series of readings, so that a row of {@code reading} stays small. Thread-safe. */
@Repository
class JdbcSeries {

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Map<ReadingSeries, Integer> known = new ConcurrentHashMap<>();

    JdbcSeries(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        // Committed by itself: what is remembered here must outlive a roll-back of the readings that asked for it.
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The number of a series, made when it is the first time. */
    int of(ReadingSeries series) {
        Integer number = known.get(series);
        return number == null ? make(series) : number;
    }

    Optional<Integer> find(HallId hall, DeviceId device, Quantity quantity) {
        ReadingSeries key = new ReadingSeries(hall, device, quantity);
        Integer number = known.get(key);
        return number == null ? query(key) : Optional.of(number);
    }

    private int make(ReadingSeries key) {
        ownTransaction.executeWithoutResult(made -> jdbc.sql(
                        "INSERT INTO series (hall, device, quantity) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                .params(key.hall().value(), key.device().value(), key.quantity().senmlName())
                .update());
        int number = query(key).orElseThrow();
        known.put(key, number);
        return number;
    }

    private Optional<Integer> query(ReadingSeries key) {
        return jdbc.sql("SELECT id FROM series WHERE hall = ? AND device = ? AND quantity = ?")
                .params(key.hall().value(), key.device().value(), key.quantity().senmlName())
                .query(Integer.class)
                .optional();
    }
}
