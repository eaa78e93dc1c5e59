package smarthall.server.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import smarthall.server.evaluation.Scenario.Body;
import smarthall.server.evaluation.Scenario.Counter;
import smarthall.server.evaluation.Scenario.Item;
import smarthall.server.evaluation.Scenario.Length;
import smarthall.server.evaluation.Scenario.Line;
import smarthall.server.evaluation.Scenario.Patience;
import smarthall.server.evaluation.Scenario.Staffing;

/** The kinds of days that predictions are held against. */
final class Scenarios {

    private static final Patience EVERYBODY_STAYS = new Patience(Double.POSITIVE_INFINITY, 0);
    private static final double OPENS = 9 * 3600;
    private static final double CLOSES = 17 * 3600;

    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                singleClass(), steady(), rush(), longTails(), prioritiesAndAppointments(), givingUp(), staffLate());
    }

    /** One line, one item, four counters all day. */
    private static Scenario singleClass() {
        return new Scenario(
                "single-class",
                List.of(new Line("a", 1, 300, List.of(item("a1", 1, Body.GAMMA, 300, 1.6, 0)))),
                counters(List.of("a"), List.of("a"), List.of("a"), List.of("a")),
                flat(43),
                0.05,
                0,
                0,
                EVERYBODY_STAYS,
                allDay(4, 0, 0));
    }

    /** Three lines with counters of their own and one shared, arrivals level all day. */
    private static Scenario steady() {
        return new Scenario(
                "steady",
                List.of(
                        new Line("a", 0.45, 300, List.of(item("a1", 1, Body.GAMMA, 280, 2, 0.02))),
                        new Line("b", 0.3, 420, List.of(item("b1", 1, Body.LOG_NORMAL, 400, 0.5, 0.02))),
                        new Line("c", 0.25, 480, List.of(item("c1", 1, Body.WEIBULL, 500, 1.5, 0.02)))),
                counters(List.of("a"), List.of("a"), List.of("b"), List.of("c"), List.of("a", "b", "c")),
                flat(41),
                0.08,
                0,
                0,
                EVERYBODY_STAYS,
                allDay(5, 0, 0.1));
    }

    /** Two peaks, a thin lunch hour, counters by a roster that is kept within minutes, and one that opens when many wait. */
    private static Scenario rush() {
        return new Scenario(
                "rush",
                List.of(
                        new Line(
                                "a",
                                0.55,
                                360,
                                List.of(
                                        item("a1", 0.6, Body.GAMMA, 260, 2, 0.03),
                                        item("a2", 0.4, Body.LOG_NORMAL, 420, 0.5, 0.03))),
                        new Line(
                                "b",
                                0.45,
                                420,
                                List.of(
                                        item("b1", 0.7, Body.LOG_NORMAL, 360, 0.5, 0.03),
                                        item("b2", 0.3, Body.WEIBULL, 600, 1.5, 0.03)))),
                counters(
                        List.of("a"),
                        List.of("a"),
                        List.of("a", "b"),
                        List.of("b"),
                        List.of("b"),
                        List.of("a", "b"),
                        List.of("a", "b")),
                peaks(38, 72, 46, 62),
                0.15,
                0.04,
                0,
                new Patience(3 * 3600, 0.6),
                new Staffing(
                        List.of(
                                shifts(9, 11.75, 13, 17),
                                shifts(9, 17),
                                shifts(9, 12, 13.25, 17),
                                shifts(9, 11.75, 13, 17),
                                shifts(9, 17),
                                shifts(9.75, 11.5, 14, 16),
                                List.of()),
                        0.1,
                        300,
                        240,
                        0.15,
                        1));
    }

    /** Items from two minutes to half an hour in the same lines, with heavy tails. */
    private static Scenario longTails() {
        return new Scenario(
                "mixed-long-tails",
                List.of(
                        new Line(
                                "a",
                                0.6,
                                420,
                                List.of(
                                        item("a1", 0.5, Body.LOG_NORMAL, 120, 0.6, 0.02),
                                        item("a2", 0.25, Body.LOG_NORMAL, 480, 0.7, 0.05),
                                        item("a3", 0.17, Body.LOG_NORMAL, 1200, 0.5, 0.05),
                                        item("a4", 0.08, Body.LOG_NORMAL, 2400, 0.6, 0.05))),
                        new Line(
                                "b",
                                0.4,
                                600,
                                List.of(
                                        item("b1", 0.55, Body.LOG_NORMAL, 180, 0.5, 0.02),
                                        item("b2", 0.3, Body.WEIBULL, 720, 1.4, 0.05),
                                        item("b3", 0.15, Body.LOG_NORMAL, 2100, 0.6, 0.05)))),
                counters(
                        List.of("a"),
                        List.of("a"),
                        List.of("a"),
                        List.of("a", "b"),
                        List.of("b"),
                        List.of("b"),
                        List.of("a", "b")),
                flat(37),
                0.12,
                0,
                0,
                EVERYBODY_STAYS,
                allDay(7, 0, 0.1));
    }

    /** One in six has priority, one in three booked a slot. */
    private static Scenario prioritiesAndAppointments() {
        return new Scenario(
                "priorities-appointments",
                List.of(
                        new Line(
                                "a",
                                0.6,
                                360,
                                List.of(
                                        item("a1", 0.6, Body.GAMMA, 240, 2, 0.03),
                                        item("a2", 0.4, Body.LOG_NORMAL, 600, 0.5, 0.03))),
                        new Line(
                                "b",
                                0.4,
                                420,
                                List.of(
                                        item("b1", 0.6, Body.LOG_NORMAL, 300, 0.5, 0.03),
                                        item("b2", 0.4, Body.GAMMA, 720, 2, 0.03)))),
                counters(List.of("a"), List.of("a"), List.of("a", "b"), List.of("b"), List.of("b")),
                peaks(32, 46, 36, 42),
                0.12,
                0.16,
                0.33,
                EVERYBODY_STAYS,
                allDay(5, 0, 0.15));
    }

    /** More come than can be served; the patience of most ends within the hour, and two of three leave silently. */
    private static Scenario givingUp() {
        return new Scenario(
                "giving-up",
                List.of(
                        new Line(
                                "a",
                                0.6,
                                360,
                                List.of(
                                        item("a1", 0.6, Body.GAMMA, 260, 2, 0.03),
                                        item("a2", 0.4, Body.LOG_NORMAL, 520, 0.5, 0.03))),
                        new Line(
                                "b",
                                0.4,
                                420,
                                List.of(
                                        item("b1", 0.6, Body.LOG_NORMAL, 300, 0.5, 0.03),
                                        item("b2", 0.4, Body.GAMMA, 660, 2, 0.03)))),
                counters(List.of("a"), List.of("a"), List.of("a", "b"), List.of("b"), List.of("b")),
                peaks(40, 80, 48, 62),
                0.15,
                0.04,
                0,
                new Patience(45 * 60, 0.65),
                allDay(5, 0, 0.1));
    }

    /** A third of the clerks comes late, by a quarter of an hour in the mean. */
    private static Scenario staffLate() {
        return new Scenario(
                "staff-late",
                List.of(
                        new Line(
                                "a",
                                0.55,
                                360,
                                List.of(
                                        item("a1", 0.6, Body.GAMMA, 260, 2, 0.03),
                                        item("a2", 0.4, Body.LOG_NORMAL, 420, 0.5, 0.03))),
                        new Line(
                                "b",
                                0.45,
                                420,
                                List.of(
                                        item("b1", 0.7, Body.LOG_NORMAL, 360, 0.5, 0.03),
                                        item("b2", 0.3, Body.WEIBULL, 600, 1.5, 0.03)))),
                counters(List.of("a"), List.of("a"), List.of("a", "b"), List.of("b"), List.of("b")),
                peaks(44, 46, 38, 40),
                0.12,
                0.04,
                0,
                new Patience(2.5 * 3600, 0.6),
                new Staffing(
                        List.of(
                                shifts(9, 12, 13, 17),
                                shifts(9, 12.5, 13.5, 17),
                                shifts(9, 12, 13, 17),
                                shifts(9, 12.5, 13.5, 17),
                                shifts(9.5, 12, 13, 17)),
                        0.35,
                        900,
                        180,
                        0.25,
                        0));
    }

    private static Item item(String id, double share, Body body, double mean, double shape, double complicated) {
        return new Item(id, share, new Length(body, mean, shape, complicated));
    }

    @SafeVarargs
    private static List<Counter> counters(List<String>... lines) {
        List<Counter> counters = new ArrayList<>();
        for (List<String> each : lines) {
            counters.add(new Counter(Integer.toString(counters.size() + 1), each));
        }
        return counters;
    }

    private static double[] flat(double perHour) {
        double[] quarters = new double[32];
        Arrays.fill(quarters, perHour);
        return quarters;
    }

    /** By quarter of an hour: opening, morning's peak, lunch, afternoon's peak, thinning out at the end. */
    private static double[] peaks(double opening, double morning, double lunch, double afternoon) {
        double[] quarters = new double[32];
        for (int quarter = 0; quarter < quarters.length; quarter++) {
            double hour = 9 + quarter / 4.0;
            double base = hour < 12 ? opening + (lunch - opening) * (hour - 9) / 3 : lunch;
            double first = (morning - base) * Math.exp(-Math.pow((hour - 10.2) / 0.7, 2));
            double second = (afternoon - base) * Math.exp(-Math.pow((hour - 14.4) / 0.8, 2));
            double end = hour > 15.75 ? 0.6 : 1;
            quarters[quarter] = Math.max(5, (base + first + second) * end);
        }
        return quarters;
    }

    private static Staffing allDay(int counters, double lateShare, double breaksPerHour) {
        List<List<double[]>> shifts = new ArrayList<>();
        for (int counter = 0; counter < counters; counter++) {
            shifts.add(List.of(new double[] {OPENS, CLOSES}));
        }
        return new Staffing(shifts, lateShare, 600, 0, breaksPerHour, 0);
    }

    private static List<double[]> shifts(double... hours) {
        List<double[]> shifts = new ArrayList<>();
        for (int i = 0; i < hours.length; i += 2) {
            shifts.add(new double[] {hours[i] * 3600, hours[i + 1] * 3600});
        }
        return shifts;
    }
}
