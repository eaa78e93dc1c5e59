package smarthall.bench.faults;

/** Where the network can be cut. */
enum Place {
    NODES_TO_GATEWAY("nodes and gateway"),
    GATEWAY_TO_BROKER("gateway and broker"),
    SERVER_TO_BROKER("server and broker");

    private final String ends;

    Place(String ends) {
        this.ends = ends;
    }

    @Override
    public String toString() {
        return ends;
    }
}
