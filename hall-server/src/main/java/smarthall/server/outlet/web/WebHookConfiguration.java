package smarthall.server.outlet.web;

import java.time.Clock;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.hall.Halls;
import smarthall.server.outlet.Following;
import smarthall.server.outlet.MinuteDesk;
import smarthall.server.outlet.MinuteStore;
import smarthall.server.outlet.Outlet;
import smarthall.server.outlet.OutletStore;
import smarthall.server.startup.CannotStart;
import smarthall.server.telemetry.MinuteSums;

/** There is a web hook when the settings name one. */
@Configuration(proxyBeanMethods = false)
class WebHookConfiguration {

    @Bean
    @ConditionalOnExpression("!'${hall.hook.url:}'.isEmpty()")
    Outlet webHook(HookSettings settings) {
        return new WebHook(new HookDelivery(settings, InstantSource.system()));
    }

    @Bean
    @ConditionalOnBooleanProperty("hall.hook.readings")
    Following readingHook(
            HookSettings settings,
            Halls halls,
            MinuteStore minutes,
            OutletStore turns,
            ObjectProvider<MinuteSums> sums,
            Clock hallTime) {
        MinuteSums kept = sums.getIfAvailable();
        if (kept == null) {
            throw new CannotStart("The setting hall.hook.readings needs the readings in the database;"
                    + " with hall.telemetry.store=influx read them there.");
        }
        HookDelivery delivery = new HookDelivery(settings, InstantSource.system());
        return new MinuteDesk(
                "hook-readings", halls, minutes, turns, kept, delivery::post, InstantSource.system(), hallTime);
    }
}
