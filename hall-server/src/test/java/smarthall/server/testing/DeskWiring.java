package smarthall.server.testing;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import smarthall.server.calendar.PublicHolidays;

/** What the desks of the hall and their stores stand on, whatever the hall: a database, its transactions, no public holidays. */
@TestConfiguration
@EnableTransactionManagement(proxyTargetClass = true)
public class DeskWiring {

    @Bean
    JdbcClient jdbc(DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    JdbcTransactionManager transactions(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    PublicHolidays holidays() {
        return new PublicHolidays(Map.of());
    }
}
