package smarthall.edge.sensor.pi4j;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/** A chip on a bad wire: hears what was written, and spoils reads or writes as it is told, one fault for each. */
final class FaultyChip implements SimulatedChip {
    /** Every write so far, in hexadecimal. */
    final List<String> written = new ArrayList<>();

    private final Deque<UnaryOperator<byte[]>> reads = new ArrayDeque<>();
    private SimulatedChip chip;
    private boolean unplugged;
    private int deafWrites;

    FaultyChip(SimulatedChip chip) {
        this.chip = chip;
    }

    /** The next read after {@code clean} whole ones has this bit turned over. */
    FaultyChip flip(int clean, int at, int bit) {
        for (int i = 0; i < clean; i++) {
            reads.add(UnaryOperator.identity());
        }
        reads.add(answer -> {
            byte[] spoilt = answer.clone();
            spoilt[at] ^= (byte) (1 << bit);
            return spoilt;
        });
        return this;
    }

    /** Every read from now on is this. */
    void stuckAt(byte level) {
        for (int i = 0; i < 1_000; i++) {
            reads.add(answer -> {
                byte[] stuck = answer.clone();
                Arrays.fill(stuck, level);
                return stuck;
            });
        }
    }

    void loose() {
        reads.clear();
    }

    void deafFor(int writes) {
        deafWrites = writes;
    }

    void unplug() {
        unplugged = true;
    }

    /** Another chip of the same kind, fresh from power-on. */
    void plugIn(SimulatedChip fresh) {
        chip = fresh;
        unplugged = false;
    }

    @Override
    public void write(byte... bytes) {
        if (unplugged || deafWrites-- > 0) {
            throw SimulatedChip.notAcknowledged();
        }
        written.add(HexFormat.of().formatHex(bytes));
        chip.write(bytes);
    }

    @Override
    public byte[] read(int length) {
        if (unplugged) {
            throw SimulatedChip.readNotAcknowledged();
        }
        byte[] answer = chip.read(length);
        return reads.isEmpty() ? answer : reads.remove().apply(answer);
    }
}
