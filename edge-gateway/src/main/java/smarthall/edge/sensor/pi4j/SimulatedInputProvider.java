package smarthall.edge.sensor.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;

/** Digital inputs for machines without pins; somebody else sets what they read. */
final class SimulatedInputProvider extends DigitalInputProviderBase {
    SimulatedInputProvider() {
        super("simulated-input", "Simulated digital input");
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
        return new Input(this, config);
    }

    /** A pin and what it reads. */
    static final class Input extends DigitalInputBase {
        private volatile DigitalState state = DigitalState.LOW;

        Input(DigitalInputProvider provider, DigitalInputConfig config) {
            super(provider, config);
        }

        @Override
        public DigitalState state() {
            return state;
        }

        void set(boolean high) {
            DigitalState next = high ? DigitalState.HIGH : DigitalState.LOW;
            if (next != state) {
                state = next;
                dispatch(new DigitalStateChangeEvent<>(this, next));
            }
        }
    }
}
