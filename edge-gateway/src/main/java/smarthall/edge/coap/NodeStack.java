package smarthall.edge.coap;

import org.eclipse.californium.core.coap.Response;
import org.eclipse.californium.core.network.Exchange;
import org.eclipse.californium.core.network.Outbox;
import org.eclipse.californium.core.network.stack.AbstractLayer;
import org.eclipse.californium.core.network.stack.BaseCoapStack;
import org.eclipse.californium.core.network.stack.BlockwiseLayer;
import org.eclipse.californium.core.network.stack.CongestionControlLayer;
import org.eclipse.californium.core.network.stack.ExchangeCleanupLayer;
import org.eclipse.californium.core.network.stack.Layer;
import org.eclipse.californium.core.network.stack.ObserveLayer;
import org.eclipse.californium.elements.config.Configuration;

/**
 * Californium's stack for UDP with one layer more: a request that was made as one block gets the answer to that block. The block-wise
 * layer would drop it, for it knows only blocks that it has made itself.
 */
final class NodeStack extends BaseCoapStack {

    NodeStack(String tag, Configuration configuration, Outbox outbox) {
        super(outbox);
        ObserveLayer observe = new ObserveLayer(configuration);
        setLayers(new Layer[] {
            new ExchangeCleanupLayer(configuration),
            observe,
            new BlockwiseLayer(tag, false, configuration),
            new OwnBlocks(observe),
            CongestionControlLayer.newImplementation(tag, configuration)
        });
    }

    /** Lies below the block-wise layer and hands such answers to the one above it. */
    private static final class OwnBlocks extends AbstractLayer {
        private final Layer aboveBlockwise;

        OwnBlocks(Layer aboveBlockwise) {
            this.aboveBlockwise = aboveBlockwise;
        }

        @Override
        public void receiveResponse(Exchange exchange, Response response) {
            if (exchange.getRequest().getOptions().hasBlock1()) {
                exchange.setResponse(response);
                aboveBlockwise.receiveResponse(exchange, response);
            } else {
                super.receiveResponse(exchange, response);
            }
        }
    }
}
