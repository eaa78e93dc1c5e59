package smarthall.sim.coap;

import java.io.IOException;
import java.util.regex.Pattern;
import org.eclipse.californium.core.CoapResource;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.server.resources.CoapExchange;
import org.jspecify.annotations.Nullable;
import smarthall.sim.firmware.Firmware;
import smarthall.sim.firmware.RefusedImage;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code PUT /firmware} takes an image in blocks (RFC 7959) into the slot that does not run, and {@code GET} tells what runs, what has
 * come so far and what came of the last image. {@code ?order=ID} names an image, so that its outcome can be told from that of another.
 * Blocks come in order: another one than the next is 4.08, but one that is there already is confirmed again; so whoever lost an answer,
 * or began anew and finds its own beginning by {@code receivedSha256}, goes on from there.
 */
final class FirmwareResource extends CoapResource {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ORDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Firmware firmware;
    private final Runnable restart;

    /** @param restart called after the answer to an image that is to be started was handed over */
    FirmwareResource(Firmware firmware, Runnable restart) {
        super("firmware");
        this.firmware = firmware;
        this.restart = restart;
        getAttributes().addContentType(MediaTypeRegistry.APPLICATION_JSON);
    }

    @Override
    public void handleGET(CoapExchange exchange) {
        exchange.respond(ResponseCode.CONTENT, told(), MediaTypeRegistry.APPLICATION_JSON);
    }

    private String told() {
        Firmware.Status status = firmware.status();
        ObjectNode told = JSON.createObjectNode()
                .put("version", status.version().toString())
                .put("kind", status.kind())
                .put("state", status.onTrial() ? "trial" : "running")
                .put("received", status.received());
        if (!status.order().isEmpty()) {
            told.put("order", status.order());
        }
        if (status.received() > 0) {
            told.put("receivedSha256", status.receivedHash());
        }
        status.last().ifPresent(last -> {
            ObjectNode outcome = told.putObject("last")
                    .put("version", last.version().toString())
                    .put("result", last.installed() ? "installed" : "rolled-back");
            if (!last.order().isEmpty()) {
                outcome.put("order", last.order());
            }
            if (!last.reason().isEmpty()) {
                outcome.put("reason", last.reason());
            }
        });
        return JSON.writeValueAsString(told);
    }

    @Override
    public void handlePUT(CoapExchange exchange) {
        try {
            @Nullable BlockOption block = exchange.getRequestOptions().getBlock1();
            byte[] bytes = exchange.getRequestPayload() == null ? new byte[0] : exchange.getRequestPayload();
            if (!firmware.hasKey()) {
                refuse(exchange, ResponseCode.NOT_IMPLEMENTED, "this node has no key to check an image with");
            } else if (isTooLarge(exchange, block, bytes.length)) {
                Response tooLarge = new Response(ResponseCode.REQUEST_ENTITY_TOO_LARGE);
                tooLarge.getOptions().setSize1(Firmware.MOST_BYTES);
                tooLarge.setPayload("at most " + Firmware.MOST_BYTES + " bytes");
                exchange.respond(tooLarge);
            } else if (take(exchange, block, bytes)) {
                complete(exchange, block);
            }
        } catch (RefusedImage no) {
            refuse(exchange, code(no.fault()), no.why());
        } catch (IOException cannotKeep) {
            refuse(exchange, ResponseCode.INTERNAL_SERVER_ERROR, "cannot be kept: " + cannotKeep.getMessage());
        }
    }

    private static boolean isTooLarge(CoapExchange exchange, @Nullable BlockOption block, int length) {
        boolean announced = exchange.getRequestOptions().hasSize1()
                && exchange.getRequestOptions().getSize1() > Firmware.MOST_BYTES;
        return announced || (block == null ? 0 : block.getOffset()) + length > Firmware.MOST_BYTES;
    }

    /** Takes one block and answers it, unless it is the last one. */
    private boolean take(CoapExchange exchange, @Nullable BlockOption block, byte[] bytes)
            throws RefusedImage, IOException {
        if (block != null && block.isM() && bytes.length != block.getSize()) {
            refuse(exchange, ResponseCode.BAD_REQUEST, "a block of " + block.getSize() + " bytes has " + bytes.length);
            return false;
        }
        int offset = block == null ? 0 : block.getOffset();
        boolean again = offset > 0 && block != null && block.isM() && offset + bytes.length <= firmware.received();
        if (offset == 0) {
            firmware.begin();
        } else if (!again && offset != firmware.received()) {
            refuse(
                    exchange,
                    ResponseCode.REQUEST_ENTITY_INCOMPLETE,
                    firmware.received() + " bytes are there, not " + offset);
            return false;
        }
        if (!again) {
            firmware.append(bytes);
        }
        if (block == null || !block.isM()) {
            return true;
        }
        Response more = new Response(ResponseCode.CONTINUE);
        more.getOptions().setBlock1(block.getSzx(), true, block.getNum());
        exchange.respond(more);
        return false;
    }

    private void complete(CoapExchange exchange, @Nullable BlockOption block) throws RefusedImage, IOException {
        @Nullable String order = exchange.getQueryParameter("order");
        boolean starts = firmware.complete(order != null && ORDER.matcher(order).matches() ? order : "");
        Response done = new Response(ResponseCode.CHANGED);
        if (block != null) {
            done.getOptions().setBlock1(block.getSzx(), false, block.getNum());
        }
        done.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_JSON);
        done.setPayload(told());
        exchange.respond(done);
        if (starts) {
            restart.run();
        }
    }

    private static void refuse(CoapExchange exchange, ResponseCode code, String why) {
        exchange.respond(code, why);
    }

    private static ResponseCode code(RefusedImage.Fault fault) {
        return switch (fault) {
            case MALFORMED -> ResponseCode.BAD_REQUEST;
            case UNSIGNED -> ResponseCode.FORBIDDEN;
            case UNFIT -> ResponseCode.CONFLICT;
        };
    }
}
