package smarthall.server.queue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.queue.OpenCounters.OpenCounter;
import smarthall.server.queue.WaitPrediction.ServiceTime;

/** The lines of a hall now, and what a visitor should expect of them. Thread-safe; every answer is read anew. */
@Service
public class LineBoard {

    /** Finished services that a line's service time is learnt from. */
    private static final int SERVICES_LEARNT_FROM = 50;

    private final Halls halls;
    private final TicketStore tickets;
    private final OpenCounters counters;

    LineBoard(Halls halls, TicketStore tickets, OpenCounters counters) {
        this.halls = halls;
        this.tickets = tickets;
        this.counters = counters;
    }

    /** All lines, in the order of the hall's description. */
    public List<LineState> lines(HallId hall) {
        Map<LineId, Integer> waiting = tickets.waiting(hall);
        List<OpenCounter> open = counters.open(hall);
        return halls.get(hall).lines().stream()
                .map(line -> new LineState(
                        line,
                        waiting.getOrDefault(line.id(), 0),
                        (int) open.stream()
                                .filter(each -> each.lines().contains(line.id()))
                                .count(),
                        predict(hall, line, waiting.getOrDefault(line.id(), 0), open, waiting, 0)))
                .toList();
    }

    /** What the holder of a waiting ticket should expect. */
    public Optional<ExpectedWait> waitOf(HallId hall, LineId line, int ahead) {
        return halls.get(hall)
                .line(line)
                .flatMap(found -> predict(hall, found, ahead, counters.open(hall), tickets.waiting(hall), 0));
    }

    /** What somebody who comes now should expect if one more counter were opened for the line alone. */
    public Optional<ExpectedWait> waitWithOneMore(HallId hall, LineId line) {
        Map<LineId, Integer> waiting = tickets.waiting(hall);
        return halls.get(hall)
                .line(line)
                .flatMap(found -> predict(hall, found, waiting.getOrDefault(line, 0), counters.open(hall), waiting, 1));
    }

    /** Mean seconds of a service of the line, as learnt so far. */
    public double meanServiceSeconds(HallId hall, HallDescription.Line line) {
        return serviceTime(hall, line).meanSeconds();
    }

    private Optional<ExpectedWait> predict(
            HallId hall,
            HallDescription.Line line,
            int ahead,
            List<OpenCounter> open,
            Map<LineId, Integer> waiting,
            int extra) {
        List<OpenCounter> serving =
                open.stream().filter(each -> each.lines().contains(line.id())).toList();
        double share = extra
                + serving.stream()
                        .mapToDouble(each -> share(each, line.id(), waiting))
                        .sum();
        int idle = extra + (int) serving.stream().filter(OpenCounter::idle).count();
        return WaitPrediction.predict(ahead, share, idle, serviceTime(hall, line));
    }

    /** A counter of several lines works for each in proportion to those who wait there, the newcomer included. */
    private static double share(OpenCounter counter, LineId line, Map<LineId, Integer> waiting) {
        double all = counter.lines().stream()
                .mapToDouble(each -> waiting.getOrDefault(each, 0) + (each.equals(line) ? 1 : 0))
                .sum();
        return (waiting.getOrDefault(line, 0) + 1) / all;
    }

    private ServiceTime serviceTime(HallId hall, HallDescription.Line line) {
        return ServiceTime.learn(
                line.priorServiceSeconds(), tickets.serviceSeconds(hall, line.id(), SERVICES_LEARNT_FROM));
    }
}
