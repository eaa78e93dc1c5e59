package smarthall.server.assistant.store;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import smarthall.server.assistant.Entry;
import smarthall.server.assistant.EntryStore;
import smarthall.server.hall.HallId;

/** Imported knowledge in SQL. */
@Repository
class JdbcEntryStore implements EntryStore {

    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;

    JdbcEntryStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Entry> entries(HallId hall) {
        return jdbc.query(
                "SELECT id, question, answer, services FROM assistant_entry WHERE hall = ? ORDER BY place",
                (row, index) -> Entry.inOneWording(
                        row.getString("id"),
                        row.getString("question"),
                        row.getString("answer"),
                        codes(row.getString("services"))),
                hall.value());
    }

    @Override
    public void replace(HallId hall, List<Entry> entries) {
        jdbc.update("DELETE FROM assistant_entry WHERE hall = ?", hall.value());
        jdbc.batchUpdate(
                "INSERT INTO assistant_entry (hall, place, id, question, answer, services) VALUES (?, ?, ?, ?, ?, ?)",
                IntStream.range(0, entries.size())
                        .mapToObj(place -> new Placed(place, entries.get(place)))
                        .toList(),
                BATCH,
                (row, placed) -> {
                    row.setString(1, hall.value());
                    row.setInt(2, placed.place());
                    row.setString(3, placed.entry().id());
                    row.setString(4, placed.entry().zh().title());
                    row.setString(5, placed.entry().zh().text());
                    row.setString(6, String.join(",", placed.entry().services()));
                });
    }

    private static List<String> codes(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(","));
    }

    private record Placed(int place, Entry entry) {}
}
