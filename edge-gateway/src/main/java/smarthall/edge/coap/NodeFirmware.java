package smarthall.edge.coap;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.californium.core.coap.BlockOption;
import org.eclipse.californium.core.coap.CoAP.Code;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;
import smarthall.edge.firmware.FirmwareLink;
import smarthall.edge.reading.DeviceId;

/** {@code GET} and block-wise {@code PUT /firmware} at the nodes. Each block is a request of its own, so that a transfer can go on anywhere. */
final class NodeFirmware implements FirmwareLink {
    private final NodeRequests nodes;

    NodeFirmware(NodeRequests nodes) {
        this.nodes = nodes;
    }

    @Override
    public Optional<String> told(DeviceId node) throws InterruptedException {
        // A node that knows no such thing tells nothing of it.
        return ask(node, request(Code.GET))
                .map(response -> response.getCode() == ResponseCode.CONTENT ? text(response) : "{}");
    }

    @Override
    public Answer send(DeviceId node, Block block) throws InterruptedException {
        Request request = request(Code.PUT);
        request.getOptions().addUriQuery("order=" + block.order());
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_OCTET_STREAM);
        request.getOptions()
                .setBlock1(BlockOption.size2Szx(block.size()), !block.last(), block.offset() / block.size());
        if (block.offset() == 0) {
            request.getOptions().setSize1(block.whole());
        }
        request.setPayload(block.bytes());
        return ask(node, request).map(response -> answer(response, block)).orElseGet(Answer.Silence::new);
    }

    private static Request request(Code code) {
        Request request = new Request(code);
        request.getOptions().addUriPath("firmware");
        return request;
    }

    private Optional<Response> ask(DeviceId node, Request request) throws InterruptedException {
        CompletableFuture<Optional<Response>> answer = new CompletableFuture<>();
        nodes.ask(node, request, answer::complete);
        try {
            return answer.get();
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    private static Answer answer(Response response, Block block) {
        return switch (response.getCode()) {
            case CONTINUE -> new Answer.GoOn(size(response, block));
            case CHANGED, CREATED -> new Answer.Whole();
            case REQUEST_ENTITY_INCOMPLETE -> new Answer.OtherBlock();
            default -> new Answer.Refused(why(response));
        };
    }

    private static int size(Response response, Block block) {
        @Nullable BlockOption wanted = response.getOptions().getBlock1();
        return wanted == null ? block.size() : wanted.getSize();
    }

    private static String text(Response response) {
        @Nullable String said = response.getPayloadString();
        return said == null ? "" : said;
    }

    private static String why(Response response) {
        String text = text(response);
        return text.isEmpty()
                ? response.getCode().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : text;
    }
}
