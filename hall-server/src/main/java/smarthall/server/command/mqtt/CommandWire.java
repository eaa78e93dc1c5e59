package smarthall.server.command.mqtt;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import smarthall.server.command.CommandDesk;
import smarthall.server.command.CommandDesk.Answer;
import smarthall.server.command.CommandSender;
import smarthall.server.command.DeviceCommand;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.wire.Arrived;
import smarthall.server.wire.MqttSubscription;
import smarthall.server.wire.Overloaded;
import smarthall.server.wire.Publisher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The contract's {@code commands/{name}} and {@code replies/{id}}. A command goes out after its commit; what the broker does not get
 * then goes out again from the loop. Of several servers one takes each reply. Thread-safe.
 */
@Component
class CommandWire implements MqttSubscription, CommandSender {

    private static final Logger log = LoggerFactory.getLogger(CommandWire.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int HALL_LEVEL = 1;
    private static final int DEVICE_LEVEL = 3;

    private final CommandDesk desk;
    private final Publisher publisher;
    private final AtomicLong ignored = new AtomicLong();

    CommandWire(CommandDesk desk, Publisher publisher) {
        this.desk = desk;
        this.publisher = publisher;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void written(CommandDesk.Written written) {
        send(written.hall(), written.command());
    }

    @Override
    public void send(HallId hall, DeviceCommand command) {
        ObjectNode message = JSON.createObjectNode().put("id", command.id().toString());
        message.set("args", JSON.readTree(command.args()));
        message.put("expires", command.expires().toString());
        byte[] payload = JSON.writeValueAsBytes(message);
        publisher.publish(
                "halls/" + hall + "/devices/" + command.device() + "/commands/" + command.name(), payload, false);
    }

    @Override
    public String filter() {
        return "$share/hall/halls/+/devices/+/replies/+";
    }

    @Override
    public void arrived(Arrived message) {
        Optional<UUID> id = Optional.empty();
        try {
            JsonNode reply = JSON.readTree(message.payload());
            String detail = detail(reply);
            id = id(reply);
            String[] levels = message.topic().split("/", -1);
            boolean known = id.isPresent()
                    && result(reply).isPresent()
                    && desk.answered(
                            new HallId(levels[HALL_LEVEL]),
                            new DeviceId(levels[DEVICE_LEVEL]),
                            id.get(),
                            new Answer(result(reply).get(), detail, every(detail)));
            if (!known) {
                ignore(message, "nobody awaits it");
            }
        } catch (JacksonException | IllegalArgumentException notOne) {
            ignore(message, "it is no reply");
        } catch (DataAccessException | TransactionException unavailable) {
            throw Overloaded.unlessHopeless("a reply could not be stored", unavailable);
        }
        message.acknowledge().run();
    }

    /** A node in C may send the end of its text along; PostgreSQL keeps no such character. */
    private static String detail(JsonNode reply) {
        return reply.path("detail").asString("").replace("\0", "");
    }

    private static Optional<UUID> id(JsonNode reply) {
        return Optional.of(reply.path("id").asString(""))
                .filter(text -> !text.isEmpty())
                .map(UUID::fromString);
    }

    private static Optional<Boolean> result(JsonNode reply) {
        return switch (reply.path("result").asString("")) {
            case "done" -> Optional.of(true);
            case "failed" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** A device that was configured answers with what holds now, {@code {"every":10}}. */
    private static OptionalInt every(String detail) {
        try {
            JsonNode every = JSON.readTree(detail).path("every");
            return every.isIntegralNumber() && every.canConvertToInt()
                    ? OptionalInt.of(every.intValue())
                    : OptionalInt.empty();
        } catch (JacksonException otherWords) {
            return OptionalInt.empty();
        }
    }

    private void ignore(Arrived message, String why) {
        log.info("reply on {} ignored, {}; {} so far", message.topic(), why, ignored.incrementAndGet());
    }
}
