package smarthall.edge.coap;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.server.resources.CoapExchange;
import smarthall.edge.outbox.Appended;
import smarthall.edge.outbox.Outbox;
import smarthall.edge.outbox.Pack;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.Readings;
import smarthall.edge.reading.RefusalReason;
import smarthall.edge.reading.RefusedPackException;
import smarthall.edge.reading.SenmlPack;
import smarthall.edge.reading.SenmlRecord;
import smarthall.edge.reading.SteadyTime;

/**
 * {@code POST /readings}: a SenML pack of the node that is signed on, in JSON (content format 110) or CBOR (112).
 *
 * <p>A pack that is longer than the server takes once it is written as JSON goes on as several, which are on disk together or not
 * at all.
 *
 * <p>Answers: 2.04 when the pack is fsynced; 4.00 with a reason; 4.13 above 64 KiB; 4.15 for another format; 4.29 and 5.03 with
 * Max-Age when the node should wait. The answer comes from the outbox's thread; the protocol's threads never wait for the disk.
 */
final class ReadingsResource extends CoapResource {
    /** A commit that takes longer is first acknowledged by an empty message, well before the node repeats itself (2 s, RFC 7252). */
    private static final long ACKNOWLEDGE_AFTER_MILLIS = 500;

    private static final long BUSY_MAX_AGE_SECONDS = 2;
    private static final long UNAVAILABLE_MAX_AGE_SECONDS = 5;

    private final HallId hall;
    private final Outbox outbox;
    private final Clock hallTime;
    private final SteadyTime steadyTime;
    private final ScheduledExecutorService scheduler;
    private final Counts counts;
    private final SenmlCodec codec = new SenmlCodec();
    private volatile boolean open = true;

    ReadingsResource(
            HallId hall,
            Outbox outbox,
            Clock hallTime,
            SteadyTime steadyTime,
            ScheduledExecutorService scheduler,
            Counts counts) {
        super("readings");
        this.hall = hall;
        this.outbox = outbox;
        this.hallTime = hallTime;
        this.steadyTime = steadyTime;
        this.scheduler = scheduler;
        this.counts = counts;
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_SENML_JSON);
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_SENML_CBOR);
    }

    /** From now on every pack is answered 5.03. */
    void shut() {
        open = false;
    }

    @Override
    public void handlePOST(CoapExchange exchange) {
        Optional<DeviceId> device = Identity.of(exchange);
        if (device.isEmpty()) {
            exchange.respond(ResponseCode.UNAUTHORIZED);
        } else if (!open) {
            answer(exchange, new Appended.Unavailable("the gateway stops"));
        } else if (exchange.getRequestPayloadSize() > Readings.MOST_BYTES) {
            counts.add(RefusalReason.TOO_LARGE.code());
            exchange.respond(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
        } else if (!isSenml(exchange)) {
            counts.add("other-format");
            exchange.respond(ResponseCode.UNSUPPORTED_CONTENT_FORMAT);
        } else {
            take(exchange, device.get());
        }
    }

    private static boolean isSenml(CoapExchange exchange) {
        int format = exchange.getRequestOptions().getContentFormat();
        return format == MediaTypeRegistry.APPLICATION_SENML_JSON || format == MediaTypeRegistry.APPLICATION_SENML_CBOR;
    }

    private void take(CoapExchange exchange, DeviceId device) {
        Readings readings;
        try {
            List<SenmlRecord> records =
                    exchange.getRequestOptions().getContentFormat() == MediaTypeRegistry.APPLICATION_SENML_CBOR
                            ? codec.fromCbor(exchange.getRequestPayload())
                            : codec.fromJson(exchange.getRequestPayload());
            readings = Readings.of(hall, device, SenmlPack.resolve(records, hallTime.instant()), steadyTime.instant());
        } catch (RefusedPackException e) {
            counts.add(e.reason().code());
            exchange.respond(
                    e.reason() == RefusalReason.TOO_LARGE
                            ? ResponseCode.REQUEST_ENTITY_TOO_LARGE
                            : ResponseCode.BAD_REQUEST,
                    e.getMessage(),
                    MediaTypeRegistry.TEXT_PLAIN);
            return;
        }
        List<Pack> packs = readings.toPacks().stream()
                .map(senml -> Pack.ofNode(device, senml))
                .toList();
        var fate = outbox.append(packs).toCompletableFuture();
        fate.thenAccept(appended -> answer(exchange, appended));
        if (!fate.isDone()) {
            scheduler.schedule(
                    () -> {
                        if (!fate.isDone()) {
                            exchange.accept();
                        }
                    },
                    ACKNOWLEDGE_AFTER_MILLIS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void answer(CoapExchange exchange, Appended appended) {
        if (appended instanceof Appended.Stored) {
            counts.add("stored");
            exchange.respond(ResponseCode.CHANGED);
        } else if (appended instanceof Appended.Busy) {
            counts.add("busy");
            exchange.respond(wait(ResponseCode.TOO_MANY_REQUESTS, BUSY_MAX_AGE_SECONDS, "too many packs wait"));
        } else if (appended instanceof Appended.Unavailable unavailable) {
            counts.add("unavailable");
            exchange.respond(wait(ResponseCode.SERVICE_UNAVAILABLE, UNAVAILABLE_MAX_AGE_SECONDS, unavailable.why()));
        }
    }

    private static Response wait(ResponseCode code, long maxAgeSeconds, String why) {
        Response response = new Response(code);
        response.getOptions().setMaxAge(maxAgeSeconds).setContentFormat(MediaTypeRegistry.TEXT_PLAIN);
        response.setPayload(why);
        return response;
    }
}
