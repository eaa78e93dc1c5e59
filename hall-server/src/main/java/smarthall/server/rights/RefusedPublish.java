package smarthall.server.rights;

/** A publication that the broker refused for want of a right. */
public record RefusedPublish(String clientId, String topic) {}
