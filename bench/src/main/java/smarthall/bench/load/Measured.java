package smarthall.bench.load;

import java.util.Map;

/** What was set and what came out, by the names of the contract. */
public record Measured(Map<String, Object> settings, Map<String, Object> figures) {}
