package smarthall.sim;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.coap.SenmlJson;
import smarthall.sim.settings.DeviceId;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.RecordingSettings;
import smarthall.sim.settings.Settings;
import smarthall.sim.settings.SwarmSettings;
import smarthall.sim.settings.WrongSetting;
import smarthall.sim.settings.files.HallFile;
import smarthall.sim.settings.files.KeyFile;
import smarthall.sim.swarm.Swarm;
import smarthall.sim.trace.files.PlanFile;
import smarthall.sim.trace.files.TraceFile;

/** The sample hall as a program: its rooms, its sensor nodes, its visitors and its clerks. Exit code 2: a wrong setting. */
public final class FirmwareSim {

    private static final Logger LOG = LoggerFactory.getLogger(FirmwareSim.class);
    private static final int WRONG_SETTING = 2;

    private FirmwareSim() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            Settings settings = Settings.parse(List.of(args));
            HallClock clock = HallClock.parse(System.getenv().getOrDefault("HALL_CLOCK", ""));
            HallPlan plan = HallFile.read(settings.hall());
            Optional<RecordingSettings> told =
                    settings.recording().filter(recording -> recording.planOut().isPresent());
            if (told.isPresent()) {
                writePlan(told.get(), plan, settings.seed());
                return;
            }
            if (settings.swarm().isPresent()) {
                swarm(settings, settings.swarm().get(), plan, clock);
            } else {
                SimulatedHall hall = SimulatedHall.open(settings, plan, clock);
                Runtime.getRuntime().addShutdownHook(new Thread(hall::close, "ending"));
                hall.start();
            }
            new CountDownLatch(1).await();
        } catch (WrongSetting wrong) {
            System.err.println(wrong.getMessage());
            System.exit(WRONG_SETTING);
        } catch (IOException cannotStart) {
            LOG.error("firmware-sim cannot start: {}", cannotStart.getMessage());
            System.exit(1);
        }
    }

    private static void swarm(Settings settings, SwarmSettings asked, HallPlan plan, HallClock clock)
            throws IOException {
        Map<DeviceId, byte[]> keys = KeyFile.read(settings.pskFile());
        Swarm swarm = new Swarm(plan, clock, settings.seed(), asked, settings.gateway(), new SenmlJson());
        for (HallPlan.Device device : plan.devices()) {
            byte[] key = KeyFile.keyOf(device.id(), keys, settings.pskFile());
            swarm.add(device, key, settings.data().resolve("nodes"));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(swarm::close, "ending"));
        swarm.start();
    }

    private static void writePlan(RecordingSettings recording, HallPlan plan, long seed) throws IOException {
        PlanFile.write(recording.planOut().orElseThrow(), TraceFile.day(recording, plan, seed), plan);
    }
}
