package smarthall.server.appointment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Service;
import smarthall.server.appointment.Appointment.State;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.queue.ExpectedVisitors;

/** Those who have booked for today, as the prediction of the waits needs to know of them. */
@Service
class BookedVisitors implements ExpectedVisitors {

    private final Halls halls;
    private final AppointmentStore store;

    BookedVisitors(Halls halls, AppointmentStore store) {
        this.halls = halls;
        this.store = store;
    }

    @Override
    public List<Expected> today(HallId hall, Instant now) {
        HallDescription description = halls.get(hall);
        LocalDate today = description.businessDay(now);
        return store.in(hall, State.BOOKED, description.startOf(today), description.startOf(today.plusDays(1))).stream()
                .map(each -> new Expected(each.line(), each.service(), each.start()))
                .toList();
    }
}
