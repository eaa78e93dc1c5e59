package smarthall.server.review.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.HandledId;
import smarthall.server.review.Level;
import smarthall.server.review.Rating;
import smarthall.server.review.RatingStore;
import smarthall.server.review.Reason;
import smarthall.server.review.Review;
import smarthall.server.review.ReviewPart;
import smarthall.server.review.ReviewPlace;

/** Ratings and reviews in SQL that H2 and PostgreSQL understand alike. */
@Repository
class JdbcRatingStore implements RatingStore {

    private static final String RATING =
            "a.ticket, a.number, a.line, a.service, a.counter, a.level, a.reasons, a.words, a.channel, a.given_ms";
    private static final String REVIEWS = "SELECT " + RATING + ", r.state, r.contact_day, r.answer_day FROM review r"
            + " JOIN rating a ON a.hall = r.hall AND a.ticket = r.ticket";

    private final JdbcClient jdbc;

    JdbcRatingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean add(HallId hall, LocalDate businessDay, Rating rating) {
        return jdbc.sql("INSERT INTO rating (hall, ticket, business_day, number, line, service, counter, level,"
                                + " reasons, words, channel, given_ms) VALUES (:hall, :ticket, :day, :number, :line,"
                                + " :service, :counter, :level, :reasons, :words, :channel, :given)"
                                + " ON CONFLICT DO NOTHING")
                        .param("hall", hall.value())
                        .param("ticket", rating.handled().toString())
                        .param("day", businessDay.toString())
                        .param("number", rating.number())
                        .param("line", rating.line().value())
                        .param("service", rating.service())
                        .param("counter", rating.counter().map(CounterId::value).orElse(null))
                        .param("level", rating.opinion().level().code())
                        .param("reasons", names(rating.opinion().reasons()))
                        .param("words", rating.opinion().words())
                        .param("channel", rating.channel().name())
                        .param("given", rating.at().toEpochMilli())
                        .update()
                == 1;
    }

    @Override
    public Optional<Rating> find(HallId hall, HandledId handled) {
        return jdbc.sql("SELECT " + RATING + " FROM rating a WHERE a.hall = ? AND a.ticket = ?")
                .params(hall.value(), handled.toString())
                .query(JdbcRatingStore::rating)
                .optional();
    }

    @Override
    public Map<Level, Integer> levels(HallId hall, LocalDate businessDay) {
        Map<Level, Integer> counts = new EnumMap<>(Level.class);
        jdbc.sql("SELECT level, COUNT(*) FROM rating WHERE hall = ? AND business_day = ? GROUP BY level")
                .params(hall.value(), businessDay.toString())
                .query(row -> {
                    counts.put(level(row.getInt(1)), row.getInt(2));
                });
        return counts;
    }

    @Override
    public Map<Rating.Channel, Integer> channels(HallId hall, LocalDate businessDay) {
        Map<Rating.Channel, Integer> counts = new EnumMap<>(Rating.Channel.class);
        jdbc.sql("SELECT channel, COUNT(*) FROM rating WHERE hall = ? AND business_day = ? GROUP BY channel")
                .params(hall.value(), businessDay.toString())
                .query(row -> {
                    counts.put(Rating.Channel.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    @Override
    public List<Set<Reason>> lowReasons(HallId hall, LocalDate businessDay) {
        return jdbc
                .sql("SELECT reasons FROM rating WHERE hall = ? AND business_day = ? AND level >= ?")
                .params(hall.value(), businessDay.toString(), Level.DISSATISFIED.code())
                .query(String.class)
                .list()
                .stream()
                .map(JdbcRatingStore::reasons)
                .toList();
    }

    @Override
    public void open(HallId hall, Review review) {
        jdbc.sql("INSERT INTO review (hall, ticket, state, contact_day, answer_day, due_day, moved_ms)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        hall.value(),
                        review.rating().handled().toString(),
                        review.state().name(),
                        review.contactBy().toString(),
                        review.answerBy().toString(),
                        dueDay(review),
                        newest(review).at().toEpochMilli())
                .update();
        addStep(hall, review);
    }

    @Override
    public Optional<Review> lock(HallId hall, HandledId handled) {
        return jdbc.sql("SELECT ticket FROM review WHERE hall = ? AND ticket = ? FOR UPDATE")
                .params(hall.value(), handled.toString())
                .query(String.class)
                .optional()
                .flatMap(locked -> review(hall, handled));
    }

    @Override
    public Optional<Review> review(HallId hall, HandledId handled) {
        return jdbc.sql(REVIEWS + " WHERE r.hall = ? AND r.ticket = ?")
                .params(hall.value(), handled.toString())
                .query(JdbcRatingStore::review)
                .optional()
                .map(review -> withSteps(hall, review));
    }

    @Override
    public ReviewPart reviews(HallId hall, boolean waiting, Optional<ReviewPlace> after, int limit) {
        List<Review.State> states = Arrays.stream(Review.State.values())
                .filter(state -> state.waitsForTheHall() == waiting)
                .toList();
        Object key = after.<Object>map(place -> waiting ? place.key() : Long.valueOf(place.key()))
                .orElse(waiting ? "" : (Object) Long.MAX_VALUE);
        String handled = after.map(place -> place.handled().toString()).orElse("");
        // One more than is wanted tells whether the list goes on.
        int most = limit + 1;
        JdbcClient.StatementSpec statement = jdbc.sql(partOf(waiting, states.size()));
        for (Review.State state : states) {
            statement = statement
                    .param(hall.value())
                    .param(state.name())
                    .param(key)
                    .param(key)
                    .param(handled)
                    .param(most);
        }
        List<Listed> found = statement
                .param(most)
                .query((row, index) -> new Listed(review(row, index), row.getString("place")))
                .list();
        List<Listed> part = found.subList(0, Math.min(limit, found.size()));
        return new ReviewPart(
                part.stream().map(each -> withSteps(hall, each.review())).toList(),
                found.size() > limit ? Optional.of(part.get(limit - 1)).map(Listed::toPlace) : Optional.empty());
    }

    private record Listed(Review review, String key) {

        ReviewPlace toPlace() {
            return new ReviewPlace(key, review.rating().handled());
        }
    }

    /**
     * Each state's part from an index of its own order, and of them the first. H2 takes that index because it leads to the key
     * also where a list begins, and sees that it has the order because all of it is named.
     */
    static String partOf(boolean waiting, int states) {
        String key = waiting ? "due_day" : "moved_ms";
        String way = waiting ? "" : " DESC";
        String beyond = waiting ? ">" : "<";
        String one = "(SELECT hall, ticket, state, contact_day, answer_day, " + key + " AS place FROM review"
                + " WHERE hall = ? AND state = ? AND " + key + " " + beyond + "= ? AND (" + key + " " + beyond
                + " ? OR ticket " + beyond + " ?)"
                + " ORDER BY hall" + way + ", state" + way + ", " + key + way + ", ticket" + way + " LIMIT ?)";
        return "SELECT " + RATING + ", r.state, r.contact_day, r.answer_day, r.place FROM ("
                + String.join(" UNION ALL ", Collections.nCopies(states, one))
                + " ORDER BY place" + way + ", ticket" + way + " LIMIT ?) r"
                + " JOIN rating a ON a.hall = r.hall AND a.ticket = r.ticket"
                + " ORDER BY r.place" + way + ", r.ticket" + way;
    }

    @Override
    public void step(HallId hall, Review review) {
        jdbc.sql("UPDATE review SET state = ?, answer_day = ?, due_day = ?, moved_ms = ? WHERE hall = ? AND ticket = ?")
                .params(
                        review.state().name(),
                        review.answerBy().toString(),
                        dueDay(review),
                        newest(review).at().toEpochMilli(),
                        hall.value(),
                        review.rating().handled().toString())
                .update();
        addStep(hall, review);
    }

    private void addStep(HallId hall, Review review) {
        Review.Step step = newest(review);
        jdbc.sql("INSERT INTO review_step (hall, ticket, seq, at_ms, step, staff, words)"
                        + " VALUES (:hall, :ticket, :seq, :at, :step, :staff, :words)")
                .param("hall", hall.value())
                .param("ticket", review.rating().handled().toString())
                .param("seq", review.steps().size())
                .param("at", step.at().toEpochMilli())
                .param("step", step.kind().name())
                .param("staff", step.staff().orElse(null))
                .param("words", step.words())
                .update();
    }

    private static Review.Step newest(Review review) {
        return review.steps().get(review.steps().size() - 1);
    }

    private static String dueDay(Review review) {
        return review.due().orElse(review.answerBy()).toString();
    }

    private static Review review(ResultSet row, int index) throws SQLException {
        return new Review(
                rating(row, index),
                Review.State.valueOf(row.getString("state")),
                LocalDate.parse(row.getString("contact_day")),
                LocalDate.parse(row.getString("answer_day")),
                List.of());
    }

    private Review withSteps(HallId hall, Review review) {
        return new Review(
                review.rating(),
                review.state(),
                review.contactBy(),
                review.answerBy(),
                steps(hall, review.rating().handled()));
    }

    private List<Review.Step> steps(HallId hall, HandledId handled) {
        return jdbc.sql("SELECT step, at_ms, staff, words FROM review_step WHERE hall = ? AND ticket = ? ORDER BY seq")
                .params(hall.value(), handled.toString())
                .query((row, index) -> new Review.Step(
                        Review.Kind.valueOf(row.getString("step")),
                        Instant.ofEpochMilli(row.getLong("at_ms")),
                        Optional.ofNullable(row.getString("staff")),
                        row.getString("words")))
                .list();
    }

    private static Rating rating(ResultSet row, int index) throws SQLException {
        return new Rating(
                HandledId.parse(row.getString("ticket")),
                row.getString("number"),
                new LineId(row.getString("line")),
                row.getString("service"),
                Optional.ofNullable(row.getString("counter")).map(CounterId::new),
                new Rating.Opinion(
                        level(row.getInt("level")), reasons(row.getString("reasons")), row.getString("words")),
                Rating.Channel.valueOf(row.getString("channel")),
                Instant.ofEpochMilli(row.getLong("given_ms")));
    }

    private static Level level(int code) {
        return Level.ofCode(code).orElseThrow(() -> new IllegalStateException("There is no level " + code + "."));
    }

    private static String names(Set<Reason> reasons) {
        return reasons.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    private static Set<Reason> reasons(String names) {
        return Arrays.stream(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(Reason::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
