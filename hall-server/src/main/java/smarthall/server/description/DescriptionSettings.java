package smarthall.server.description;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the server handles the descriptions' files.
 *
 * @param write whether what was taken by a page or by another server is written into the hall's file on this machine, where
 *     gateway and nodes read it too
 */
@Validated
@ConfigurationProperties("hall.description")
public record DescriptionSettings(@DefaultValue("true") boolean write) {}
