package smarthall.server.description;

import java.util.ArrayList;
import java.util.List;
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
        if (!after.openingHours().equals(before.openingHours())) {
            faults.add(HallFault.against(
                    "openingHours",
                    new LocalText(
                            "开放时间请在“日历与规则”页面修改，那里会处理受影响的预约；文件中的时间在重新启动时生效。",
                            "is changed on the page \"Calendar\", which minds the appointments; what the file says counts"
                                    + " from the next start.")));
        }
        return faults;
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
