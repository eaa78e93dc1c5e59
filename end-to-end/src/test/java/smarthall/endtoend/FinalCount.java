package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import smarthall.endtoend.NodeJournals.Journal;
import smarthall.endtoend.StoredHall.StoredTicket;

/** The reckoning when the hall is stopped: what was made, handed out and counted, against the rows that are stored. */
final class FinalCount {

    private static final int LEAST_READINGS = 2_000;

    private final HallBox box;

    FinalCount(HallBox box) {
        this.box = box;
    }

    /** Nodes that still hold readings hand them over after the next start; then no excuse is left. */
    void drain() {
        box.down();
        for (int again = 0; again < 2 && !box.isDrained(); again++) {
            box.up();
            box.down();
        }
    }

    void everyReadingIsStoredOnce() throws SQLException {
        Map<String, Journal> journals = new NodeJournals(box.data()).read();
        List<Reading> made = journals.values().stream()
                .flatMap(journal -> journal.packs().stream())
                .flatMap(pack -> pack.readings().stream())
                .toList();
        try (StoredHall stored = StoredHall.of(box)) {
            assertThat(journals.values())
                    .as("packs refused by the gateway")
                    .allMatch(journal -> journal.refused() == 0);
            assertThat(stored.quarantinedPacks())
                    .as("packs refused by the server")
                    .isZero();
            assertThat(stored.countOfReadings())
                    .as("rows stored, against %s readings made", made.size())
                    .isEqualTo(made.size())
                    .isGreaterThanOrEqualTo(LEAST_READINGS);
            assertThat(stored.doubledReadings()).as("readings stored twice").isZero();
            assertThat(new HashSet<>(stored.readings()))
                    .as("what is stored is what was made")
                    .isEqualTo(new HashSet<>(made));
        }
    }

    void everyCrossingIsCountedOnce() throws SQLException {
        try (StoredHall stored = StoredHall.of(box)) {
            for (Journal journal : new NodeJournals(box.data()).read().values()) {
                Map<Long, Crossings> made = journal.byStart();
                assertThat(stored.crossings(journal.device()))
                        .as("people counted by %s", journal.device())
                        .isEqualTo(made);
                assertThat(stored.crossingsByMinutes(journal.device()))
                        .as("people counted minute by minute by %s", journal.device())
                        .isEqualTo(made);
            }
        }
    }

    /** Every ticket that a visitor holds is stored under its key, once; and no visitor's wish became two tickets. */
    void noTicketIsLost(Visitors visitors) throws SQLException {
        try (StoredHall stored = StoredHall.of(box)) {
            List<StoredTicket> tickets = stored.tickets();
            Map<String, List<String>> numbersByKey = tickets.stream()
                    .filter(ticket -> ticket.key() != null)
                    .collect(Collectors.groupingBy(
                            StoredTicket::key,
                            Collectors.mapping(ticket -> ticket.id() + " " + ticket.number(), Collectors.toList())));
            assertThat(visitors.drawn()).isNotEmpty().allSatisfy((key, ticket) -> assertThat(
                            numbersByKey.get(key.value()))
                    .as("rows of ticket %s", ticket.number())
                    .containsExactly(ticket.id() + " " + ticket.number()));
            assertThat(tickets)
                    .as("numbers of a day")
                    .extracting(ticket -> ticket.day() + " " + ticket.number())
                    .doesNotHaveDuplicates();
            assertThat(stored.issuedTickets())
                    .as("tickets issued, by the journal")
                    .containsExactlyInAnyOrderElementsOf(
                            tickets.stream().map(StoredTicket::id).toList());
        }
    }
}
