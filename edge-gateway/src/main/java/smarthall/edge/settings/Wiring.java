package smarthall.edge.settings;

/** Which chip a local sensor is, where it is wired, and how it is set. Each form checks itself and names what is wrong. */
public sealed interface Wiring {
    /** The chip as the hall's description and the log name it. */
    String chip();

    /** What no two sensors may share: a bus address, a serial port, a sound card or pins. */
    String place();

    /** A place on an I²C bus: {@code /dev/i2c-BUS}, 7-bit address. */
    record I2cPlace(int bus, int address) {
        public I2cPlace {
            require(bus >= 0 && bus <= 255, "i2cBus " + bus + " is not 0 to 255");
            // I²C specification UM10204, table 4: the addresses around are reserved.
            require(address >= 0x08 && address <= 0x77, "i2cAddress " + address + " is not 8 to 119");
        }
    }

    /** A chip on an I²C bus. */
    sealed interface OnI2c extends Wiring {
        I2cPlace at();

        @Override
        default String place() {
            return "I2C bus " + at().bus() + " address " + at().address();
        }
    }

    /** Sensirion SHT30, SHT31 or SHT35: temperature and humidity. */
    record Sht3x(I2cPlace at) implements OnI2c {
        public Sht3x {
            // Data sheet, table 8: ADDR low or high.
            require(at.address() == 0x44 || at.address() == 0x45, "i2cAddress of an SHT3X is 68 or 69");
        }

        @Override
        public String chip() {
            return "SHT3X";
        }
    }

    /** Bosch BME280: temperature and humidity. */
    record Bme280(I2cPlace at) implements OnI2c {
        public Bme280 {
            // Data sheet, section 6.2: SDO low or high.
            require(at.address() == 0x76 || at.address() == 0x77, "i2cAddress of a BME280 is 118 or 119");
        }

        @Override
        public String chip() {
            return "BME280";
        }
    }

    /**
     * Sensirion SCD40, SCD41 or SCD43: CO₂, temperature and humidity.
     *
     * @param altitudeMetres above sea level, for the air's density
     * @param temperatureOffset how much warmer than the room the chip is in its housing, K
     * @param selfCalibration whether the chip takes the lowest value of a week for 400 ppm: wrong where the room is never aired out
     */
    record Scd4x(I2cPlace at, int altitudeMetres, double temperatureOffset, boolean selfCalibration) implements OnI2c {
        public Scd4x {
            require(at.address() == 0x62, "i2cAddress of an SCD4X is 98");
            require(
                    altitudeMetres >= 0 && altitudeMetres <= 3_000,
                    "altitudeMetres " + altitudeMetres + " is not 0 to 3000");
            require(
                    temperatureOffset >= 0 && temperatureOffset <= 20,
                    "temperatureOffset " + temperatureOffset + " is not 0 to 20");
        }

        @Override
        public String chip() {
            return "SCD4X";
        }
    }

    /** Winsen MH-Z19B or C: CO₂; {@code selfCalibration} as with {@link Scd4x}, over a day. */
    record MhZ19(String serialPort, boolean selfCalibration) implements Wiring {
        public MhZ19 {
            requirePort(serialPort);
        }

        @Override
        public String chip() {
            return "MH_Z19";
        }

        @Override
        public String place() {
            return serialPort;
        }
    }

    /** Plantower PMS5003: particles. */
    record Pms5003(String serialPort) implements Wiring {
        public Pms5003 {
            requirePort(serialPort);
        }

        @Override
        public String chip() {
            return "PMS5003";
        }

        @Override
        public String place() {
            return serialPort;
        }
    }

    /**
     * A microphone that ALSA knows, as a sound level meter.
     *
     * @param device ALSA's name, as {@code hw:1,0}
     * @param sampleRate frames in a second
     * @param bits of a sample as it is transferred, 16 or 32
     * @param fullScaleDb sound level whose sine just reaches full scale: by the microphone's data sheet, 120 for an INMP441
     * @param calibrationDb what a calibrator has shown to be missing (positive) or too much (negative)
     */
    record Microphone(String device, int sampleRate, int bits, double fullScaleDb, double calibrationDb)
            implements Wiring {
        public Microphone {
            require(device.matches("[A-Za-z0-9:,=._-]{1,64}"), "soundDevice '" + device + "' is not a name of ALSA's");
            require(
                    sampleRate == 44_100 || sampleRate == 48_000 || sampleRate == 96_000,
                    "sampleRate " + sampleRate + " is not 44100, 48000 or 96000");
            require(bits == 16 || bits == 32, "sampleBits " + bits + " is not 16 or 32");
            require(fullScaleDb >= 60 && fullScaleDb <= 160, "fullScaleDb " + fullScaleDb + " is not 60 to 160");
            require(Math.abs(calibrationDb) <= 20, "calibrationDb " + calibrationDb + " is not -20 to 20");
        }

        @Override
        public String chip() {
            return "MICROPHONE";
        }

        @Override
        public String place() {
            return "sound device " + device;
        }
    }

    /**
     * Two light beams across a door, one behind the other, each a digital input.
     *
     * @param outsidePin the outer beam's line (BCM number)
     * @param insidePin the inner beam's line
     * @param brokenIsHigh whether a receiver's output is high while its beam is broken
     */
    record Beams(int outsidePin, int insidePin, boolean brokenIsHigh) implements Wiring {
        public Beams {
            // The 40-pin header of a Raspberry Pi has GPIO 0 to 27.
            require(outsidePin >= 0 && outsidePin <= 27, "outsidePin " + outsidePin + " is not 0 to 27");
            require(insidePin >= 0 && insidePin <= 27, "insidePin " + insidePin + " is not 0 to 27");
            require(outsidePin != insidePin, "outsidePin and insidePin are both " + insidePin);
        }

        @Override
        public String chip() {
            return "BEAMS";
        }

        @Override
        public String place() {
            return "pins " + outsidePin + " and " + insidePin;
        }
    }

    private static void requirePort(String port) {
        require(port.matches("/dev/[A-Za-z0-9/._-]{1,128}"), "serialPort '" + port + "' is not a path below /dev");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
