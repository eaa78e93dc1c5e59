package smarthall.server.telemetry;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.testing.ArtemisBroker;
import smarthall.server.testing.Tables;
import smarthall.server.testing.TestBroker;

/** The same path through a broker of another maker: the server leans on MQTT 5 alone. */
class TelemetryPathOnArtemisTest extends TelemetryPathContract {

    @TempDir
    Path folder;

    @Override
    DataSource freshDatabase() {
        return Tables.h2(folder);
    }

    @Override
    TestBroker freshBroker(Path brokerFolder) {
        return ArtemisBroker.started(brokerFolder);
    }
}
