package smarthall.edge.sensor.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassageTest {
    /** States of the beams one after another: {@code o} outer broken, {@code i} inner, {@code b} both, {@code -} clear. */
    private static Passage.Counted walked(String states) {
        Passage passage = new Passage();
        int in = 0;
        int out = 0;
        for (char state : states.toCharArray()) {
            Passage.Counted counted = passage.beams(state == 'o' || state == 'b', state == 'i' || state == 'b');
            in += counted.in();
            out += counted.out();
        }
        return new Passage.Counted(in, out);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "in, obi-, 1, 0",
        "out, ibo-, 0, 1",
        "in and out again, obi-ibo-, 1, 1",
        "turned back at the first beam, o-, 0, 0",
        "turned back in both, obo-, 0, 0",
        "turned back at the last moment, obibo-, 0, 0",
        "turned back going out, ibobi-, 0, 0",
        "loitered and went in, obobobi-, 1, 0",
        "loitered and went back, obobibibo-, 0, 0",
        "two close together, obibobi-, 2, 0",
        "three close together, obibobibobi-, 3, 0",
        "two out close together, ibobibo-, 0, 2",
        "two close and the second turned back, obibobibo-, 1, 0",
        "a bag through one beam, i-, 0, 0"
    })
    void whoComesIn(String what, String states, int in, int out) {
        assertThat(walked(states)).isEqualTo(new Passage.Counted(in, out));
    }

    /** However many go which way one after another, with whatever turning back between, all are counted. */
    @Property
    void everybodyWhoLeavesAGapIsCounted(@ForAll @Size(max = 30) List<Boolean> people, @ForAll List<Boolean> shy) {
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < people.size(); i++) {
            states.append(people.get(i) ? "obi-" : "ibo-");
            if (i < shy.size()) {
                states.append(shy.get(i) ? "obo-" : "ibi-");
            }
        }
        int in = (int) people.stream().filter(person -> person).count();

        assertThat(walked(states.toString())).isEqualTo(new Passage.Counted(in, people.size() - in));
    }
}
