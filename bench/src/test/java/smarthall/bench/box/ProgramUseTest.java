package smarthall.bench.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgramUseTest {

    private final ProgramUse self = new ProgramUse(ProcessHandle.current().pid());

    @Test
    void aProgramThatWorksSpendsProcessorTime() throws IOException {
        double before = self.processorSeconds();

        await().atMost(Duration.ofSeconds(20)).until(() -> self.processorSeconds() > before + 0.05);
    }

    @Test
    void thisProgramWasStartedBeforeNowAndAfterTheMachine() throws IOException {
        assertThat(self.startSeconds()).isPositive().isLessThanOrEqualTo(ProgramUse.uptimeSeconds());
        assertThat(self.residentMiB()).isBetween(10L, 4096L);
    }

    @Test
    void aDeadProgramDoesNotLiveThoughItsParentHasNotCollectedIt() throws IOException {
        // The shell becomes another program that never waits for the child that it has left behind.
        Process parent = new ProcessBuilder("bash", "-c", "sleep 0.3 & echo $!; exec sleep 60").start();
        try {
            long child = Long.parseLong(parent.inputReader().readLine());

            await().atMost(Duration.ofSeconds(10)).until(() -> !new ProgramUse(child).lives());
            assertThat(Path.of("/proc", Long.toString(child)))
                    .as("still in the kernel's list")
                    .exists();
            assertThat(self.lives()).isTrue();
        } finally {
            parent.destroyForcibly();
        }
    }
}
