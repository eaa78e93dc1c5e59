package smarthall.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import smarthall.bench.box.HallCaller;
import smarthall.bench.load.FreeCounters.Counter;

class FreeCountersTest {

    private final HallCaller clerk = Mockito.mock(HallCaller.class);
    private final Counter social = new Counter(3, clerk);
    private final Counter business = new Counter(4, clerk);

    @Test
    void theOneThatHasBeenFreeLongestOfThoseThatServeTheLineIsTaken() {
        Counter further = new Counter(11, clerk);
        FreeCounters counters = new FreeCounters(List.of(business, social, further));

        assertThat(counters.take(Optional.of(Trade.SOCIAL))).isEqualTo(social);
        counters.giveBack(social);
        assertThat(counters.take(Optional.of(Trade.SOCIAL))).isEqualTo(further);
        assertThat(counters.take(Optional.empty())).isEqualTo(business);
    }

    @Test
    void aCounterThatBecomesFreeGoesToWhoWaitsLongestForItsLines() throws Exception {
        FreeCounters counters = new FreeCounters(List.of());
        CompletableFuture<Counter> forBusiness = waiting(counters, Trade.BUSINESS);
        CompletableFuture<Counter> forSocial = waiting(counters, Trade.SOCIAL);

        counters.giveBack(social);

        assertThat(forSocial.get(10, TimeUnit.SECONDS)).isEqualTo(social);
        assertThat(forBusiness).isNotDone();
        counters.giveBack(business);
        assertThat(forBusiness.get(10, TimeUnit.SECONDS)).isEqualTo(business);
    }

    private static CompletableFuture<Counter> waiting(FreeCounters counters, Trade trade) {
        CompletableFuture<Counter> given = new CompletableFuture<>();
        Thread thread = new Thread(() -> given.complete(counters.take(Optional.of(trade))));
        thread.start();
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return given;
    }
}
