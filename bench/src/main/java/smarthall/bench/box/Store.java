package smarthall.bench.box;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The databases that a box may be measured on. */
public enum Store {
    /** The server's own, in its folder. */
    H2 {
        @Override
        public Database start() {
            return new Embedded();
        }
    },
    /** A PostgreSQL of the bench's own, with the settings it is delivered with. */
    POSTGRES {
        @Override
        public Database start() throws IOException {
            return PostgresServer.start();
        }
    },
    /** The box on servers: InfluxDB for readings, PostgreSQL for all else, started by {@code ./hall --services}. */
    INFLUX {
        @Override
        public Database start() {
            return new Services();
        }
    };

    public abstract Database start() throws IOException;

    /** By the name it has on the command line. */
    public static Optional<Store> named(String name) {
        return Arrays.stream(values())
                .filter(store -> store.toString().equals(name))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private record Services() implements Database {

        @Override
        public List<String> options() {
            return List.of("--services");
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public Connection connect(Path data) throws SQLException {
            throw new SQLException("InfluxDB is not asked by SQL.");
        }

        @Override
        public void close() {
            // Both servers go with the box.
        }
    }

    private record Embedded() implements Database {

        @Override
        public List<String> options() {
            return List.of();
        }

        @Override
        public Map<String, String> environment() {
            return Map.of();
        }

        @Override
        public Connection connect(Path data) throws SQLException {
            return DriverManager.getConnection(
                    "jdbc:h2:file:" + data.resolve("hall").toAbsolutePath()
                            + ";MODE=PostgreSQL;ACCESS_MODE_DATA=r;IFEXISTS=TRUE",
                    "hall",
                    "");
        }

        @Override
        public void close() {
            // It goes with the box's folder.
        }
    }
}
