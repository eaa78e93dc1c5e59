package smarthall.server.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;

/** What of a description may not change while the hall runs, and what must differ from the other halls. */
final class LiveChange {

    private LiveChange() {}

    static List<HallFault> faults(HallDescription before, HallDescription after) {
        List<HallFault> faults = new ArrayList<>();
        if (!after.id().equals(before.id())) {
            faults.add(HallFault.against(
                    "hall",
                    new LocalText(
                            "必须是“" + before.id() + "”：大厅的编号在运行中不能改变。",
                            "must stay \"" + before.id() + "\": a hall's id cannot change while it runs.")));
        }
        if (!after.timeZone().equals(before.timeZone())) {
            faults.add(HallFault.against(
                    "timeZone",
                    new LocalText(
                            "时区在运行中不能改变：请修改文件后重新启动。",
                            "cannot change while the hall runs: change the file and start the hall again.")));
        }
        return faults;
    }

    /** What comes to the hall at once, but has its password or its key from the next start on. */
    static List<HallFault> remarks(HallDescription before, HallDescription after) {
        List<HallFault> remarks = new ArrayList<>();
        added(before.gateways(), after.gateways(), gateway -> gateway)
                .map(gateway -> HallFault.remark(
                        "gateways",
                        new LocalText(
                                "大厅立即接受网关“" + gateway + "”；它连接消息服务器的密码在下次启动时生成，或由您写入 secrets/mqtt-" + gateway
                                        + "，五分钟内生效。",
                                "takes \"" + gateway
                                        + "\" at once; its password at the broker is made at the next start, or"
                                        + " put it into secrets/mqtt-" + gateway
                                        + ", which counts within five minutes.")))
                .forEach(remarks::add);
        added(before.devices(), after.devices(), HallDescription.Device::id)
                .map(device -> HallFault.remark(
                        "devices",
                        new LocalText(
                                "“" + device.id() + "”立即登记在册；它的密钥在下次启动时生成，或现在用注册码接入。",
                                "has \"" + device.id()
                                        + "\" at once; its key is made at the next start, or let it in now by a"
                                        + " code.")))
                .forEach(remarks::add);
        return remarks;
    }

    private static <T> Stream<T> added(List<T> before, List<T> after, Function<T, Object> id) {
        Set<Object> known = before.stream().map(id).collect(Collectors.toSet());
        return after.stream().filter(each -> !known.contains(id.apply(each)));
    }

    /** A gateway's name is also its name at the broker, which all halls of a server share. */
    static List<HallFault> gateways(Halls halls, HallDescription after) {
        return halls.all().stream()
                .filter(other -> !other.id().equals(after.id()))
                .flatMap(other -> other.gateways().stream()
                        .filter(after.gateways()::contains)
                        .map(gateway -> HallFault.against(
                                "gateways",
                                new LocalText(
                                        "网关“" + gateway + "”已属于大厅“" + other.id() + "”，请换一个名字。",
                                        "names \"" + gateway + "\", which is a gateway of the hall \"" + other.id()
                                                + "\"; give each gateway a name of its own."))))
                .toList();
    }
}
