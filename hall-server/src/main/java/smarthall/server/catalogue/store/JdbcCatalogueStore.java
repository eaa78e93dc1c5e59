package smarthall.server.catalogue.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.catalogue.CatalogueStore;
import smarthall.server.catalogue.ItemVersion;
import smarthall.server.catalogue.ItemVersion.Change;
import smarthall.server.catalogue.ItemVersion.Origin;
import smarthall.server.catalogue.ItemVersion.Validity;
import smarthall.server.catalogue.files.ItemDocument;
import smarthall.server.hall.HallId;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Versions in SQL, each item's text as the JSON of its document; a head row per hall counts the changes. */
@Repository
class JdbcCatalogueStore implements CatalogueStore {

    private static final String COLUMNS =
            "place, version, valid_from, valid_until, retired, content, changed_ms, changed_by, reason, origin";

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    JdbcCatalogueStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void prepare(HallId hall) {
        jdbc.sql("INSERT INTO catalogue_head (hall, revision) VALUES (?, 0) ON CONFLICT DO NOTHING")
                .param(hall.value())
                .update();
    }

    @Override
    public void lock(HallId hall) {
        jdbc.sql("UPDATE catalogue_head SET revision = revision + 1 WHERE hall = ?")
                .param(hall.value())
                .update();
    }

    @Override
    public List<ItemVersion> validOn(HallId hall, LocalDate day) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM (SELECT " + COLUMNS + ", ROW_NUMBER() OVER"
                        + " (PARTITION BY item ORDER BY valid_from DESC, version DESC) AS nth FROM catalogue_version"
                        + " WHERE hall = :hall AND valid_from <= :day AND (valid_until IS NULL OR valid_until >= :day))"
                        + " AS valid WHERE nth = 1 ORDER BY place")
                .param("hall", hall.value())
                .param("day", day.toString())
                .query(this::version)
                .list();
    }

    @Override
    public List<ItemVersion> newest(HallId hall) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM (SELECT " + COLUMNS + ", ROW_NUMBER() OVER"
                        + " (PARTITION BY item ORDER BY version DESC) AS nth FROM catalogue_version WHERE hall = ?)"
                        + " AS newest WHERE nth = 1 ORDER BY place")
                .params(hall.value())
                .query(this::version)
                .list();
    }

    @Override
    public Optional<ItemVersion> newest(HallId hall, String code) {
        return history(hall, code, 1).stream().findFirst();
    }

    @Override
    public List<ItemVersion> history(HallId hall, String code, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM catalogue_version WHERE hall = ? AND item = ?"
                        + " ORDER BY version DESC LIMIT ?")
                .params(hall.value(), code, limit)
                .query(this::version)
                .list();
    }

    @Override
    public Optional<ItemVersion> version(HallId hall, String code, int number) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM catalogue_version WHERE hall = ? AND item = ? AND version = ?")
                .params(hall.value(), code, number)
                .query(this::version)
                .optional();
    }

    @Override
    public int nextPlace(HallId hall) {
        return jdbc.sql("SELECT COALESCE(MAX(place), 0) + 1 FROM catalogue_version WHERE hall = ?")
                .param(hall.value())
                .query(Integer.class)
                .single();
    }

    @Override
    public void add(HallId hall, ItemVersion version) {
        jdbc.sql("INSERT INTO catalogue_version (hall, item, version, place, valid_from, valid_until, retired, content,"
                        + " changed_ms, changed_by, reason, origin) VALUES (:hall, :item, :version, :place, :from,"
                        + " :until, :retired, :content, :at, :by, :why, :origin)")
                .param("hall", hall.value())
                .param("item", version.item().code())
                .param("version", version.number())
                .param("place", version.place())
                .param("from", version.validity().from().toString())
                .param(
                        "until",
                        version.validity().until().map(LocalDate::toString).orElse(null))
                .param("retired", version.retired())
                .param("content", json.writeValueAsString(ItemDocument.from(version.item())))
                .param("at", version.change().at().toEpochMilli())
                .param("by", version.change().by())
                .param("why", version.change().why())
                .param("origin", version.change().origin().name())
                .update();
    }

    private ItemVersion version(ResultSet row, int index) throws SQLException {
        return new ItemVersion(
                json.readValue(row.getString("content"), ItemDocument.class).toItem(),
                row.getInt("version"),
                row.getInt("place"),
                new Validity(
                        LocalDate.parse(row.getString("valid_from")),
                        Optional.ofNullable(row.getString("valid_until")).map(LocalDate::parse)),
                row.getBoolean("retired"),
                new Change(
                        Instant.ofEpochMilli(row.getLong("changed_ms")),
                        row.getString("changed_by"),
                        row.getString("reason"),
                        Origin.valueOf(row.getString("origin"))));
    }
}
