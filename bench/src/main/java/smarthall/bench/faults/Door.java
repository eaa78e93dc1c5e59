package smarthall.bench.faults;

/** One direction of one counter since one start of it. */
record Door(String device, long start, Direction direction) {

    enum Direction {
        IN,
        OUT
    }
}
